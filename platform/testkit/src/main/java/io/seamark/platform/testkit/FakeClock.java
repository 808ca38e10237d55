package io.seamark.platform.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is advanced. Safe for any number of threads.
public final class FakeClock implements InstantSource {
    private final AtomicReference<Instant> now;

    /// A clock at 2026-01-01T00:00:00Z.
    public FakeClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    public FakeClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Moves on by a duration.
    ///
    /// @return the instant that it is now
    public Instant advance(Duration by) {
        return now.updateAndGet(instant -> instant.plus(by));
    }
}
