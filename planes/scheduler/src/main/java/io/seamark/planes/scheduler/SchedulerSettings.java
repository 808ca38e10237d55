package io.seamark.planes.scheduler;

import java.time.Duration;

/// The scheduler's own times.
///
/// @param healthyAfter how long a task that nothing checks must have run to count as healthy (40 s on
///     AWS)
/// @param settle how long it must have run for that once tasks of its deployment have failed, and in a
///     rollout that a circuit breaker watches; a task that ended sooner has failed to launch
/// @param backoff the first wait between tasks that fail to launch; it doubles from round to round
/// @param mostBackoff the longest wait
public record SchedulerSettings(Duration healthyAfter, Duration settle, Duration backoff, Duration mostBackoff) {
    /// A running task is healthy at once, one of a failing or watched deployment after 10 s; waits from
    /// 1 s to 15 minutes.
    public static SchedulerSettings standard() {
        return new SchedulerSettings(
                Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(15));
    }

    /// How long to wait after the last of so many failures in a row. As many as are desired make a
    /// round; after the first round nothing is waited for, so that a task that was killed is replaced
    /// at once.
    Duration backoff(int failures, int desired) {
        int rounds = (failures + Math.max(1, desired) - 1) / Math.max(1, desired);
        if (rounds < 2) {
            return Duration.ZERO;
        }
        Duration wait = backoff.multipliedBy(1L << Math.min(rounds - 2, 30));
        return wait.compareTo(mostBackoff) > 0 ? mostBackoff : wait;
    }
}
