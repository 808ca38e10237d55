package io.seamark.platform.store.embedded;

import io.seamark.platform.store.CompactedException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What readers see: the newest snapshot, the recent ones before it, and how far back history reaches.
///
/// Written by the committer, read by any thread without waiting; `lock` guards only the waiting of watches.
final class Head {
    /// How many snapshots stay in memory; a power of two.
    static final int RECENT = 2048;

    private final AtomicReferenceArray<@Nullable Snapshot> recent = new AtomicReferenceArray<>(RECENT);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile Snapshot newest;
    private volatile long oldest;

    Head(Snapshot newest, long oldest) {
        this.newest = newest;
        this.oldest = oldest;
        recent.set(slot(newest.revision()), newest);
    }

    Snapshot newest() {
        return newest;
    }

    /// The oldest revision that can be read.
    long oldest() {
        return oldest;
    }

    /// The snapshot of a revision while it is recent.
    @Nullable
    Snapshot recent(long revision) {
        Snapshot snapshot = recent.get(slot(revision));
        return snapshot != null && snapshot.revision() == revision ? snapshot : null;
    }

    /// Refuses revisions that are yet to come and those whose history is gone.
    void checkReadable(long revision) {
        long last = newest.revision();
        if (revision > last) {
            throw new IllegalArgumentException("revision: " + revision + " (expected: <= " + last + ")");
        }
        if (revision < oldest) {
            throw new CompactedException(revision, oldest);
        }
    }

    /// Shows snapshots that are on disk, in order.
    void publish(List<Snapshot> made) {
        if (made.isEmpty()) {
            return;
        }
        for (Snapshot snapshot : made) {
            recent.set(slot(snapshot.revision()), snapshot);
        }
        newest = made.getLast();
        wake();
    }

    void forgetBefore(long revision) {
        oldest = revision;
        wake();
    }

    /// Waits until a revision is there, is gone already, or nobody wants it any more.
    void await(long revision, BooleanSupplier unwanted) {
        lock.lock();
        try {
            while (newest.revision() < revision && revision >= oldest && !unwanted.getAsBoolean()) {
                moved.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Makes those who wait look again.
    void wake() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static int slot(long revision) {
        return (int) (revision & (RECENT - 1));
    }
}
