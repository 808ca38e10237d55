package io.seamark.platform.wire;

/// A request that breaks the rules of HTTP: it is answered with `status` and the connection closed.
final class HttpRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;

    HttpRefusal(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
