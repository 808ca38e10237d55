package io.seamark.platform.core;

/// An error the caller sees that the AWS SDK does not model as an exception class: the common errors
/// (`AccessDenied`, `ValidationError`, `Throttling`, ...). A modelled error is thrown as the SDK's own
/// class instead.
///
/// See <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonErrors.html>.
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    public ApiException(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /// The error code on the wire.
    public String code() {
        return code;
    }

    /// The HTTP status: 4xx for the caller's fault, 5xx for ours.
    public int status() {
        return status;
    }
}
