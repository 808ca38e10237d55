package io.seamark.platform.docker;

/// The engine does not answer; what it runs is not known.
public final class EngineAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
