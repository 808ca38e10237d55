package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.ForwardingStore;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;

/// A store that can be read but not written until it is mended. Safe for any number of threads.
final class UndeletingStore extends ForwardingStore {
    private volatile boolean mended;

    UndeletingStore(Store store) {
        super(store);
    }

    void mend() {
        mended = true;
    }

    @Override
    public CommitResult commit(Commit commit) {
        if (!mended) {
            throw new StoreUnavailableException("no quorum");
        }
        return super.commit(commit);
    }
}
