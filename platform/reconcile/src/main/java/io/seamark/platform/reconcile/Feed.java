package io.seamark.platform.reconcile;

import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Adds a source's keys to a queue: all of them at the start and whenever asked, then those that
/// change. Where the store has forgotten what changed, it lists them all again.
///
/// `known` and `watch` are guarded by `lock`; `lost` is written by the watch's thread.
final class Feed<K> implements AutoCloseable {
    private static final int PAGE = 1000;

    private final Store store;
    private final KeySource<K> source;
    private final WorkQueue<K> queue;
    private final ReentrantLock lock = new ReentrantLock();
    private Set<K> known = new HashSet<>();
    private Store.@Nullable WatchHandle watch;
    private volatile boolean lost = true;

    Feed(Store store, KeySource<K> source, WorkQueue<K> queue) {
        this.store = store;
        this.source = source;
        this.queue = queue;
    }

    /// Whether the keys must be listed because no watch tells what changes.
    boolean isLost() {
        return lost;
    }

    /// Adds every key of the source, those that are gone since the last time too, and watches if it does
    /// not yet.
    void list() {
        lock.lock();
        try {
            Set<K> before = known;
            known = new HashSet<>();
            long revision = addAll();
            before.stream().filter(k -> !known.contains(k)).forEach(queue::addIfIdle);
            if (lost) {
                watch(revision + 1);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (watch != null) {
                watch.close();
                watch = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch(long from) {
        close();
        lost = false;
        try {
            watch = store.watch(source.range(), from, new Wakeups());
        } catch (RuntimeException e) {
            lost = true;
            throw e;
        }
    }

    private long addAll() {
        KeyRange rest = source.range();
        long revision = 0;
        while (true) {
            Store.RangeResult page = store.range(rest, revision, PAGE);
            revision = page.revision();
            for (Entry e : page.entries()) {
                source.keyOf().apply(e.key()).ifPresent(key -> {
                    known.add(key);
                    queue.addIfIdle(key);
                });
            }
            if (!page.more()) {
                return revision;
            }
            rest = new KeyRange(page.entries().getLast().key() + "\0", rest.end());
        }
    }

    private final class Wakeups implements Watcher {
        @Override
        public void changed(List<Change> changes) {
            for (Change change : changes) {
                source.keyOf().apply(change.key()).ifPresent(queue::add);
            }
        }

        @Override
        public void compacted(long fromRevision) {
            lost = true;
            queue.wake();
        }
    }
}
