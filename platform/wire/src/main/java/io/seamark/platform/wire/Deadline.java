package io.seamark.platform.wire;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The instant by which a connection must have moved on. Moving it is a field write: the timer behind
/// it looks at the deadline only when it fires, and then sleeps on.
///
/// Owned by the connection's event loop.
final class Deadline {
    private static final long NEVER = Long.MAX_VALUE;

    private final EventExecutor loop;
    private final Runnable missed;
    private long at = NEVER;
    private long timerAt = NEVER;
    private @Nullable Future<?> timer;

    Deadline(EventExecutor loop, Runnable missed) {
        this.loop = loop;
        this.missed = missed;
    }

    void in(Duration wait) {
        at = loop.ticker().nanoTime() + wait.toNanos();
        if (timer == null || at < timerAt) {
            schedule();
        }
    }

    /// There is nothing to wait for.
    void clear() {
        at = NEVER;
    }

    boolean isSet() {
        return at != NEVER;
    }

    /// Ends the timer for good.
    void cancel() {
        at = NEVER;
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
        timer = null;
    }

    private void schedule() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
        timerAt = at;
        timer = loop.schedule(this::look, at - loop.ticker().nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        timer = null;
        if (at == NEVER) {
            return;
        }
        if (at - loop.ticker().nanoTime() > 0) {
            schedule();
            return;
        }
        at = NEVER;
        missed.run();
    }
}
