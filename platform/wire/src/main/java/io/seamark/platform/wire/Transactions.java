package io.seamark.platform.wire;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Commits decisions: runs a function of a fresh [View], commits its changes if all it read is still
/// current, else runs it again. After [#MAX_ATTEMPTS] it gives up. Safe for any number of threads.
public final class Transactions {
    static final int MAX_ATTEMPTS = 32;
    private static final long FIRST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private final Store store;
    private final RandomGenerator jitter;

    /// @param jitter safe for any number of threads
    public Transactions(Store store, RandomGenerator jitter) {
        this.store = store;
        this.jitter = jitter;
    }

    /// @param decide may run several times; what it throws ends the transaction without a change
    /// @return the decision that was committed
    /// @throws ContendedException when others kept changing what it read
    public <D> D commit(Function<View, D> decide, Function<D, Txn> changes) throws ContendedException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            View view = View.of(store);
            D decision = decide.apply(view);
            Txn txn = changes.apply(decision);
            if (txn.isEmpty()) {
                return decision;
            }
            if (store.commit(view.commit(txn)) instanceof CommitResult.Committed) {
                return decision;
            }
            pause(attempt);
        }
        throw new ContendedException();
    }

    private void pause(int attempt) {
        long longest = Math.min(FIRST_PAUSE_NANOS << Math.min(attempt, 20), LONGEST_PAUSE_NANOS);
        LockSupport.parkNanos(jitter.nextLong(longest));
    }

    /// Others changed what was read, every time.
    public static final class ContendedException extends Exception {
        private static final long serialVersionUID = 1;

        ContendedException() {
            super(MAX_ATTEMPTS + " attempts met a conflict each", null, false, false);
        }
    }
}
