package io.seamark.platform.store.embedded;

import java.time.Duration;
import java.util.function.Consumer;

/// How an embedded store behaves.
///
/// @param keptRevisions how many of the newest revisions stay readable and watchable; older history is
///        compacted
/// @param commitObserver is told how long each commit took from call to answer, on the thread that
///        called; it must not
///     block
public record StoreSettings(long keptRevisions, Consumer<Duration> commitObserver) {
    public StoreSettings {
        if (keptRevisions < 1) {
            throw new IllegalArgumentException("keptRevisions: " + keptRevisions + " (expected: >= 1)");
        }
    }

    /// A hundred thousand revisions, nobody observes.
    public static StoreSettings defaults() {
        return new StoreSettings(100_000, duration -> {});
    }

    public StoreSettings withKeptRevisions(long revisions) {
        return new StoreSettings(revisions, commitObserver);
    }

    public StoreSettings withCommitObserver(Consumer<Duration> observer) {
        return new StoreSettings(keptRevisions, observer);
    }
}
