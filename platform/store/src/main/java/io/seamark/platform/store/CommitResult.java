package io.seamark.platform.store;

/// What became of a commit.
public sealed interface CommitResult {
    /// Every write happened, at this revision, and is on disk.
    record Committed(long revision) implements CommitResult {}

    /// Nothing happened: this comparison did not hold.
    record Conflict(Compare failed) implements CommitResult {}
}
