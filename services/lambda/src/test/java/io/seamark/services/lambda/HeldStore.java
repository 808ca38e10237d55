package io.seamark.services.lambda;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.ForwardingStore;
import io.seamark.platform.store.Store;
import java.util.concurrent.CountDownLatch;

/// A store whose commits wait until they are let go. Safe for any number of threads.
final class HeldStore extends ForwardingStore {
    private final CountDownLatch free = new CountDownLatch(1);

    HeldStore(Store store) {
        super(store);
    }

    void letGo() {
        free.countDown();
    }

    @Override
    public CommitResult commit(Commit commit) {
        try {
            free.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return super.commit(commit);
    }
}
