package io.seamark.services.sqs;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a queue's journal about as large as its messages: gives up what lies before the first message
/// that is there, and when that is not enough, copies the first ones to the end. Safe for any number of
/// threads; one compacts at a time.
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    /// Less is not worth the while.
    private static final long TOLERATED = 8 << 20;

    private static final int CHANGES_BETWEEN_LOOKS = 256;
    private static final int COPIES_AT_A_TIME = 64;

    private final LiveQueue queue;
    private final QueueLog log;
    private final AtomicInteger changes = new AtomicInteger();
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean closed;

    Compaction(LiveQueue queue, QueueLog log) {
        this.queue = queue;
        this.log = log;
    }

    /// To be called after changes, without the queue's lock. Now and then it has a thread look.
    void nudge() {
        if (changes.incrementAndGet() % CHANGES_BETWEEN_LOOKS == 0 && isWorthwhile() && !running.isLocked()) {
            Thread.ofVirtual().name("queue-compaction").start(this::run);
        }
    }

    void close() {
        closed = true;
        // Waits for the one that runs.
        running.lock();
        try {
            changes.set(0);
        } finally {
            running.unlock();
        }
    }

    /// Until the journal is small enough.
    void run() {
        if (!running.tryLock()) {
            return;
        }
        try {
            log.giveUpBefore(queue.firstNeeded());
            while (!closed && isWorthwhile()) {
                long needed = queue.firstNeeded();
                if (queue.contents().copyOldest(COPIES_AT_A_TIME) < 0) {
                    return;
                }
                long next = queue.firstNeeded();
                log.giveUpBefore(next);
                if (next == needed) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.warn("queue compaction stopped", e);
            }
        } finally {
            running.unlock();
        }
    }

    private boolean isWorthwhile() {
        return log.bytes() > Math.max(TOLERATED, 2 * queue.contents().bytes() + TOLERATED);
    }
}
