package io.seamark.platform.protocol;

import java.io.IOException;

/// A body cannot be had without the coding that its head names. The message is for the caller.
public final class CodedBodyException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean tooLong;

    CodedBodyException(boolean tooLong, String message) {
        super(message);
        this.tooLong = tooLong;
    }

    /// Whether it would be longer than is allowed; else it is not in that coding.
    public boolean tooLong() {
        return tooLong;
    }
}
