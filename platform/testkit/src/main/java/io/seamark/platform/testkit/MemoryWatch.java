package io.seamark.platform.testkit;

import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;

/// One watch of a [MemoryStore]: a cursor over its log, moved by a virtual thread of its own.
final class MemoryWatch implements Store.WatchHandle {
    private final MemoryStore store;
    private final KeyRange range;
    private final long from;
    private final Watcher watcher;
    private final Thread thread = Thread.ofVirtual().name("memory-watch").unstarted(this::run);
    private volatile boolean closed;

    MemoryWatch(MemoryStore store, KeyRange range, long from, Watcher watcher) {
        this.store = store;
        this.range = range;
        this.from = from;
        this.watcher = watcher;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        long next = from;
        try {
            while (!closed) {
                MemoryStore.Told told = store.changesFrom(range, next);
                if (told == null) {
                    watcher.compacted(next);
                    return;
                }
                if (!told.changes().isEmpty() && !closed) {
                    watcher.changed(told.changes());
                }
                next = told.next();
                if (told.closed()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
