package io.seamark.services.cloudtrail;

import io.seamark.platform.reconcile.LeaderWork;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something again and again until it is closed; what fails is done again in the next round.
///
/// The thread that [#start] starts does the rounds; any thread may close it.
final class TrailWorker implements LeaderWork.Running {
    private static final Logger LOG = LoggerFactory.getLogger(TrailWorker.class);

    private final Runnable round;
    private final Duration pause;
    private final Semaphore closing = new Semaphore(0);
    private final Thread thread;

    TrailWorker(String name, Duration pause, Runnable round) {
        this.round = round;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    TrailWorker start() {
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closing.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean over = false;
        while (!over) {
            try {
                round.run();
            } catch (RuntimeException e) {
                LOG.error("trails wait for the next round work={}", thread.getName(), e);
            }
            try {
                over = closing.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("trails: interrupted (expected: closed)", e);
            }
        }
    }
}
