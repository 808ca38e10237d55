package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// What a thread waits for the committer to do.
sealed interface Request {
    CompletableFuture<?> answer();

    record Commits(Commit commit, CompletableFuture<CommitResult> answer) implements Request {}

    /// Answered with the lease's id.
    record Grants(Duration timeToLive, CompletableFuture<Long> answer) implements Request {}

    /// Answered with the lease's id.
    record Revokes(long lease, CompletableFuture<Long> answer) implements Request {}

    /// Answered with the revision.
    record Compacts(long revision, CompletableFuture<Long> answer) implements Request {}

    /// Ends the committer.
    record Stops(CompletableFuture<Boolean> answer) implements Request {}
}
