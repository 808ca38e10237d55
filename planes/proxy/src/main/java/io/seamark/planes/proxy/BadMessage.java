package io.seamark.planes.proxy;

/// A message that is not understood one way only, or exceeds a limit.
final class BadMessage extends Exception {
    private final int status;

    /// @param status what a client is answered
    BadMessage(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
