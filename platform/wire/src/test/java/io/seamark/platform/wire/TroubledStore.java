package io.seamark.platform.wire;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Watcher;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A store whose next commits meet a conflict, or that cannot be reached. Safe for any number of threads.
final class TroubledStore implements Store {
    final AtomicInteger conflicts = new AtomicInteger();
    final AtomicInteger commits = new AtomicInteger();
    volatile boolean unavailable;
    private final Store store;

    TroubledStore(Store store) {
        this.store = store;
    }

    @Override
    public CommitResult commit(Commit commit) {
        if (unavailable) {
            throw new StoreUnavailableException("no quorum");
        }
        commits.incrementAndGet();
        if (conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return new CommitResult.Conflict(new Compare.KeyUnchanged("/other", 1));
        }
        return store.commit(commit);
    }

    @Override
    public long revision() {
        return store.revision();
    }

    @Override
    public RangeResult range(KeyRange range, long revision, int limit) {
        return store.range(range, revision, limit);
    }

    @Override
    public WatchHandle watch(KeyRange range, long fromRevision, Watcher watcher) {
        return store.watch(range, fromRevision, watcher);
    }

    @Override
    public long grantLease(Duration timeToLive) {
        return store.grantLease(timeToLive);
    }

    @Override
    public boolean keepAlive(long lease) {
        return store.keepAlive(lease);
    }

    @Override
    public void revokeLease(long lease) {
        store.revokeLease(lease);
    }

    @Override
    public void compact(long revision) {
        store.compact(revision);
    }

    @Override
    public void close() {
        store.close();
    }
}
