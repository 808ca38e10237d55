package io.seamark.platform.store;

import java.time.Duration;

/// A store that passes everything on to another one: the start of a store that does one thing differently.
public abstract class ForwardingStore implements Store {
    private final Store store;

    protected ForwardingStore(Store store) {
        this.store = store;
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
    public CommitResult commit(Commit commit) {
        return store.commit(commit);
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
