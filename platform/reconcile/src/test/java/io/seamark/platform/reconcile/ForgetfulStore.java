package io.seamark.platform.reconcile;

import io.seamark.platform.store.ForwardingStore;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A store whose watches can lose their history. Safe for any number of threads.
final class ForgetfulStore extends ForwardingStore {
    private final List<Deafened> watches = new CopyOnWriteArrayList<>();

    ForgetfulStore(Store store) {
        super(store);
    }

    /// From now on the running watches are told nothing.
    void beDeaf() {
        watches.forEach(w -> w.deaf = true);
    }

    /// Tells the running watches that their history is gone.
    void forget() {
        watches.forEach(w -> w.watcher.compacted(1));
        watches.clear();
    }

    @Override
    public WatchHandle watch(KeyRange range, long fromRevision, Watcher watcher) {
        var deafened = new Deafened(watcher);
        watches.add(deafened);
        return super.watch(range, fromRevision, deafened);
    }

    @Override
    public void close() {}

    private static final class Deafened implements Watcher {
        private final Watcher watcher;
        private volatile boolean deaf;

        Deafened(Watcher watcher) {
            this.watcher = watcher;
        }

        @Override
        public void changed(List<Change> changes) {
            if (!deaf) {
                watcher.changed(changes);
            }
        }

        @Override
        public void compacted(long fromRevision) {
            watcher.compacted(fromRevision);
        }
    }
}
