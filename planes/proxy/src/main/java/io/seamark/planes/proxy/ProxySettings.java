package io.seamark.planes.proxy;

import java.time.Duration;

/// How the proxy works, whatever it forwards.
///
/// @param workers event loops, each with a thread of its own; at least 1
/// @param connectTimeout how long a target may take to accept a connection; then a client is answered
///        504
/// @param keptPerTarget idle connections that one worker keeps to one target
/// @param keptFor how long one is kept; shorter than what targets keep theirs, or requests meet a
///        closing connection
/// @param bindRetry the time after which an address that could not be bound is tried again
/// @param drain how long closing waits for what is under way
/// @param traceIds whether `X-Amzn-Trace-Id` is added where a request has none
/// @param engine how sockets are waited for
public record ProxySettings(
        int workers,
        Duration connectTimeout,
        int keptPerTarget,
        Duration keptFor,
        Duration bindRetry,
        Duration drain,
        boolean traceIds,
        EngineChoice engine) {
    public ProxySettings {
        if (workers < 1) {
            throw new IllegalArgumentException("workers: " + workers + " (expected: >= 1)");
        }
    }

    /// The engines.
    public enum EngineChoice {
        /// The fastest that this system has.
        BEST,
        /// Works everywhere.
        NIO
    }

    /// What fits most machines.
    public static ProxySettings standard() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new ProxySettings(
                Math.clamp(processors / 2, 1, 16),
                Duration.ofSeconds(10),
                256,
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                true,
                EngineChoice.BEST);
    }
}
