package io.seamark.platform.wire;

import java.time.Duration;

/// Told of every finished call, for metrics. It must not block.
@FunctionalInterface
public interface CallObserver {
    /// @param service the SDK module's name, or `unknown`
    /// @param operation the operation's name, or `unknown`
    /// @param errorCode the code on the wire; empty when the call succeeded
    void finished(String service, String operation, String errorCode, Duration took);
}
