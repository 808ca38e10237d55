package io.seamark.product.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A chore that is done again and again until it is closed. One that fails is logged, and done again
/// the next time.
///
/// Owns its one thread.
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());

    private Housekeeping() {}

    static Housekeeping every(Duration period, Runnable chore) {
        var housekeeping = new Housekeeping();
        var _ = housekeeping.thread.scheduleWithFixedDelay(
                () -> attempt(chore), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return housekeeping;
    }

    private static void attempt(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            LOG.warn("housekeeping failed, and is tried again", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
