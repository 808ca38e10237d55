package io.seamark.platform.reconcile;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;

/// The store as a leader sees it: it writes only while the leader's lease holds the leader's key. The
/// store itself compares that with every commit, so a leader that was slow cannot write over its
/// successor.
final class FencedStore implements Store {
    private final Store store;
    private final Compare.HeldBy fence;
    private final BooleanSupplier leads;

    /// @param leads false once this process must take itself for deposed; saves asking the store
    FencedStore(Store store, Compare.HeldBy fence, BooleanSupplier leads) {
        this.store = store;
        this.fence = fence;
        this.leads = leads;
    }

    @Override
    public CommitResult commit(Commit commit) {
        if (!leads.getAsBoolean()) {
            return new CommitResult.Conflict(fence);
        }
        var compares = new ArrayList<Compare>();
        compares.add(fence);
        compares.addAll(commit.compares());
        return store.commit(new Commit(compares, commit.writes()));
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

    /// Nothing: the store is the leader's owner's.
    @Override
    public void close() {}
}
