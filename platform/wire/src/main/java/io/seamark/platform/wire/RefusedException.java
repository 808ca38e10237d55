package io.seamark.platform.wire;

import io.seamark.platform.protocol.WireError;

/// Ends a call with an error that the caller is told.
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient WireError error;

    RefusedException(WireError error) {
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    WireError error() {
        return error;
    }
}
