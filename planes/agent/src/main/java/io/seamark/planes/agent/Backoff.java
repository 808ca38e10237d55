package io.seamark.planes.agent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waiting times that grow by half each time up to a most, with 20 percent of jitter.
///
/// Owned by one thread.
final class Backoff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private double millis;

    Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
        this.millis = (double) first.toMillis();
    }

    Duration next() {
        double jitter = 0.9 + 0.2 * random.nextDouble();
        Duration wait = Duration.ofMillis((long) (millis * jitter));
        millis = Math.min((double) most.toMillis(), millis * 1.5);
        return wait;
    }

    void reset() {
        millis = (double) first.toMillis();
    }
}
