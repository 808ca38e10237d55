package io.seamark.services.lambda;

/// A source of events, or its permissions, does not let itself be read now.
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    /// @param code the error of the source's service, such as `AccessDeniedException`
    public SourceException(String code, String message) {
        super(message);
        this.code = code;
    }

    /// The error of the source's service.
    public String code() {
        return code;
    }
}
