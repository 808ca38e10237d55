package io.seamark.platform.store.embedded;

import io.seamark.platform.store.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes compacted history: what no revision that can still be read needs. Dying in between is
/// harmless, for each portion is one batch with the mark up to where it swept.
///
/// `lock` guards the wishes; the mark belongs to the sweeping thread.
final class Sweeper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final long PORTION = 512;

    private final Database database;
    private final History history;
    private final Head head;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wished = lock.newCondition();
    private boolean due;
    private boolean stopped;
    private long trimmed;

    Sweeper(Database database, History history, Head head, long trimmed) {
        this.database = database;
        this.history = history;
        this.head = head;
        this.trimmed = trimmed;
    }

    void wake() {
        lock.lock();
        try {
            due = true;
            wished.signal();
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            wished.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            while (awaitWish()) {
                while (trimmed < head.oldest() && !isStopped()) {
                    sweep(Math.min(head.oldest(), trimmed + PORTION));
                }
            }
        } catch (RocksDBException | StoreUnavailableException e) {
            LOG.error("event=sweep-failed trimmed={}", trimmed, e);
        }
    }

    private boolean awaitWish() {
        lock.lock();
        try {
            while (!due && !stopped) {
                wished.awaitUninterruptibly();
            }
            due = false;
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /// Deletes what only revisions before `end` need. A deletion made at `end` itself still shows that
    /// the key is gone.
    private void sweep(long end) throws RocksDBException {
        try (var batch = new WriteBatch()) {
            for (long revision = trimmed; revision <= end; revision++) {
                List<KeyChange> changes = history.changes(revision);
                for (KeyChange change : changes == null ? List.<KeyChange>of() : changes) {
                    if (change.previous() > 0) {
                        batch.delete(Layout.versionKey(change.key(), change.previous()));
                    }
                    if (!change.put() && revision < end) {
                        batch.delete(Layout.versionKey(change.key(), revision));
                    }
                }
            }
            batch.deleteRange(Layout.logKey(trimmed), Layout.logKey(end));
            batch.put(Layout.TRIMMED, Layout.number(end));
            database.write(batch, false);
        }
        trimmed = end;
    }
}
