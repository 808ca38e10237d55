package io.seamark.platform.reconcile;

import java.time.Duration;

/// How a loop runs its reconciler.
///
/// @param parallelism the most keys that run at the same time
/// @param backoff between tries of a key that fails
/// @param resync every key runs at least this often
public record LoopSettings(int parallelism, Backoff backoff, Duration resync) {
    public LoopSettings {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism: " + parallelism + " (expected: >= 1)");
        }
        if (resync.isNegative() || resync.isZero()) {
            throw new IllegalArgumentException("resync: " + resync + " (expected: > 0)");
        }
    }

    /// 8 keys at a time, back-off from 100 ms to 1 minute, resync every 5 minutes.
    public static LoopSettings standard() {
        return new LoopSettings(8, new Backoff(Duration.ofMillis(100), Duration.ofMinutes(1)), Duration.ofMinutes(5));
    }
}
