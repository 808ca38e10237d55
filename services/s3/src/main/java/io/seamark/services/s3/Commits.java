package io.seamark.services.s3;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Commits what data operations decide: reads a fresh [View], and decides again when what was read has changed
/// meanwhile. What a decision frees is deleted after its commit. Safe for any number of threads.
final class Commits {
    private static final int MOST_ATTEMPTS = 64;
    private static final long FIRST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private final Store store;
    private final ByteFiles files;
    private final RandomGenerator jitter;

    Commits(Store store, ByteFiles files, RandomGenerator jitter) {
        this.store = store;
        this.files = files;
        this.jitter = jitter;
    }

    View view() {
        return View.of(store);
    }

    Store store() {
        return store;
    }

    /// @param decide may run several times; what it throws ends it without a change
    <T> T commit(Function<View, Decision<T>> decide) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            View view = View.of(store);
            Decision<T> decision = decide.apply(view);
            if (decision.changes().isEmpty()) {
                return decision.result();
            }
            if (store.commit(view.commit(decision.changes())) instanceof CommitResult.Committed) {
                decision.freed().delete(files);
                return decision.result();
            }
            long longest = Math.min(FIRST_PAUSE_NANOS << Math.min(attempt, 20), LONGEST_PAUSE_NANOS);
            LockSupport.parkNanos(jitter.nextLong(longest));
        }
        throw S3Errors.slowDown();
    }

    /// @param freed the files that nobody refers to after the changes
    record Decision<T>(T result, Txn changes, Freed freed) {}
}
