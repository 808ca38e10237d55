package io.seamark.services.s3;

import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Transactions;
import io.seamark.platform.wire.Transactions.ContendedException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Commits what data operations decide: reads a fresh [View], and decides again when what was read has changed
/// meanwhile. What a decision frees is deleted after its commit. Safe for any number of threads.
final class Commits {
    private final Store store;
    private final ByteFiles files;
    private final Transactions transactions;

    Commits(Store store, ByteFiles files, RandomGenerator jitter) {
        this.store = store;
        this.files = files;
        this.transactions = new Transactions(store, jitter);
    }

    View view() {
        return View.of(store);
    }

    Store store() {
        return store;
    }

    /// @param decide may run several times; what it throws ends it without a change
    <T> T commit(Function<View, Decision<T>> decide) {
        Decision<T> decision;
        try {
            decision = transactions.commit(decide, Decision::changes);
        } catch (ContendedException e) {
            throw S3Errors.slowDown();
        }
        if (!decision.changes().isEmpty()) {
            decision.freed().delete(files);
        }
        return decision.result();
    }

    /// @param freed the files that nobody refers to after the changes
    record Decision<T>(T result, Txn changes, Freed freed) {}
}
