package io.seamark.platform.wire;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.ForwardingStore;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;

/// A store whose next commits meet a conflict, or that cannot be reached. Safe for any number of threads.
final class TroubledStore extends ForwardingStore {
    final AtomicInteger conflicts = new AtomicInteger();
    final AtomicInteger commits = new AtomicInteger();
    volatile boolean unavailable;

    TroubledStore(Store store) {
        super(store);
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
        return super.commit(commit);
    }
}
