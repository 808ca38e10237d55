package io.seamark.platform.reconcile;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: twice as long each time, up to a limit, of which a random half
/// is left out so that those who failed together do not come back together.
///
/// @param first the longest first wait
/// @param most the longest wait of all
public record Backoff(Duration first, Duration most) {
    public Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("backoff: " + first + " to " + most + " (expected: 0 < first <= most)");
        }
    }

    /// @param tries how many there were, at least 1
    public Duration delay(int tries, RandomGenerator random) {
        long nanos = first.toNanos();
        for (int i = 1; i < tries && nanos < most.toNanos(); i++) {
            nanos *= 2;
        }
        nanos = Math.min(nanos, most.toNanos());
        return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
    }
}
