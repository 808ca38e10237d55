package io.seamark.services.cloudtrail;

/// A delivery that did not succeed now. Its code is what `GetTrailStatus` shows, such as `NoSuchBucket`.
public final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    public DeliveryException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
