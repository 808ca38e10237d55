package io.seamark.platform.reconcile;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.ForwardingStore;
import io.seamark.platform.store.Store;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;

/// The store as a leader sees it: it writes only while the leader's lease holds the leader's key. The
/// store itself compares that with every commit, so a leader that was slow cannot write over its
/// successor.
final class FencedStore extends ForwardingStore {
    private final Compare.HeldBy fence;
    private final BooleanSupplier leads;

    /// @param leads false once this process must take itself for deposed; saves asking the store
    FencedStore(Store store, Compare.HeldBy fence, BooleanSupplier leads) {
        super(store);
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
        return super.commit(new Commit(compares, commit.writes()));
    }

    /// Nothing: the store is the leader's owner's.
    @Override
    public void close() {}
}
