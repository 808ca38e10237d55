package io.seamark.planes.runner;

import org.jspecify.annotations.Nullable;

/// What an invocation came to.
///
/// @param payload the function's response, or the error as JSON
/// @param functionError `Unhandled` when the function failed, null when it answered
/// @param logTail the last 4 KiB of what it logged
public record Result(byte[] payload, @Nullable String functionError, byte[] logTail) {
    public boolean failed() {
        return functionError != null;
    }
}
