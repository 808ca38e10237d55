package io.seamark.platform.reconcile;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Watcher;
import java.io.IOException;
import java.time.Duration;

/// A store whose network can be cut. Safe for any number of threads.
final class CuttableStore implements Store {
    private final Store store;
    private volatile boolean cut;
    private volatile boolean losing;

    CuttableStore(Store store) {
        this.store = store;
    }

    void cut() {
        cut = true;
    }

    void mend() {
        cut = false;
    }

    /// The next commit happens, but its answer does not arrive.
    void loseNextAnswer() {
        losing = true;
    }

    @Override
    public long revision() {
        check();
        return store.revision();
    }

    @Override
    public RangeResult range(KeyRange range, long revision, int limit) {
        check();
        return store.range(range, revision, limit);
    }

    @Override
    public CommitResult commit(Commit commit) {
        check();
        CommitResult result = store.commit(commit);
        if (losing) {
            losing = false;
            throw new StoreUnavailableException("store: answer lost (expected: an answer)", new IOException());
        }
        return result;
    }

    @Override
    public WatchHandle watch(KeyRange range, long fromRevision, Watcher watcher) {
        check();
        return store.watch(range, fromRevision, watcher);
    }

    @Override
    public long grantLease(Duration timeToLive) {
        check();
        return store.grantLease(timeToLive);
    }

    @Override
    public boolean keepAlive(long lease) {
        check();
        return store.keepAlive(lease);
    }

    @Override
    public void revokeLease(long lease) {
        check();
        store.revokeLease(lease);
    }

    @Override
    public void compact(long revision) {
        check();
        store.compact(revision);
    }

    @Override
    public void close() {}

    private void check() {
        if (cut) {
            throw new StoreUnavailableException("store: cut off (expected: reachable)", new IOException());
        }
    }
}
