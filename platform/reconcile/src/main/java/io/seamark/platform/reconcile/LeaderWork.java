package io.seamark.platform.reconcile;

import io.seamark.platform.store.Store;

/// What only the leader does: it is begun with each term and ended with it.
public interface LeaderWork {
    /// Begins the work.
    ///
    /// @param fenced the only store the work may write to: it refuses every commit once the term is over
    /// @return ends the work
    Running begin(Store fenced);

    /// Work that runs.
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
