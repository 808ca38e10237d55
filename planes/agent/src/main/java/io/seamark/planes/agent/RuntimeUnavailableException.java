package io.seamark.planes.agent;

/// The runtime does not answer; what it runs is not known.
public final class RuntimeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RuntimeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
