package io.seamark.product.server;

import io.seamark.platform.reconcile.Backoff;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that must be done once: tried with growing pauses until it is, or this is closed.
///
/// Owns its one thread, which [#start] begins and [#close] ends and waits for.
final class UntilDone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UntilDone.class);

    private final Step step;
    private final Backoff pauses;
    private final RandomGenerator random;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// What is to be done; a failure is an exception.
    interface Step {
        void run() throws IOException;
    }

    /// @param name for the log and the thread
    UntilDone(String name, Step step, Backoff pauses, RandomGenerator random) {
        this.step = step;
        this.pauses = pauses;
        this.random = random;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            int tries = 1;
            while (!attempt(tries) && !closed.await(pauses.delay(tries, random).toNanos(), TimeUnit.NANOSECONDS)) {
                tries++;
            }
        } catch (InterruptedException e) {
            // It is closed.
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt(int tries) {
        try {
            step.run();
            return true;
        } catch (IOException | RuntimeException e) {
            // What is interrupted fails too; whether it is closed says the latch, for the step may have taken the
            // interruption.
            if (closed.getCount() > 0) {
                LOG.warn("{} failed, and is tried again tries={}", thread.getName(), tries, e);
            }
            return false;
        }
    }
}
