package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Watcher;
import java.time.Duration;

/// A store that can be read but not written any more. Safe for any number of threads.
record UndeletingStore(Store store) implements Store {
    @Override
    public CommitResult commit(Commit commit) {
        throw new StoreUnavailableException("no quorum");
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
