package io.seamark.platform.testkit;

import io.seamark.platform.store.Store;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What every store does, as tests. A subclass gives fresh, empty stores; behaviour outside of this
/// suite may not be relied on. It demands nothing that etcd 3.4 cannot give: a commit has at most a
/// few dozen writes, leases last whole seconds.
///
/// Owned by the thread of one test.
public abstract class StoreContract
        implements ReadContract,
                CommitContract,
                CompareContract,
                WatchContract,
                LeaseContract,
                CompactionContract,
                ViewContract {
    private @Nullable Store store;

    /// A fresh store: empty, at revision 1.
    protected abstract Store open() throws Exception;

    /// Advances the clock that the store was given; the default is for stores whose time passes by itself.
    @Override
    public void letTimePass(Duration duration) {}

    @Override
    public final Store store() {
        if (store == null) {
            throw new IllegalStateException("store: none (expected: opened before the test)");
        }
        return store;
    }

    @BeforeEach
    final void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    final void closeStore() {
        if (store != null) {
            store.close();
        }
    }
}
