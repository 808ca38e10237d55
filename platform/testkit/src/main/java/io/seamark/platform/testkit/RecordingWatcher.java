package io.seamark.platform.testkit;

import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.Watcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/// A watcher that remembers what it was told. Written by the store's thread, read by the test's.
public final class RecordingWatcher implements Watcher {
    private final List<List<Change>> calls = new CopyOnWriteArrayList<>();
    private volatile OptionalLong compactedFrom = OptionalLong.empty();

    @Override
    public void changed(List<Change> changes) {
        calls.add(List.copyOf(changes));
    }

    @Override
    public void compacted(long fromRevision) {
        compactedFrom = OptionalLong.of(fromRevision);
    }

    /// The lists of changes as they were told.
    public List<List<Change>> calls() {
        return List.copyOf(calls);
    }

    /// Every change told so far.
    public List<Change> changes() {
        var all = new ArrayList<Change>();
        calls.forEach(all::addAll);
        return all;
    }

    /// Every change told so far as text: `put key=value @revision` and `delete key @revision`.
    public List<String> story() {
        return changes().stream().map(RecordingWatcher::describe).toList();
    }

    /// Waits until at least `count` changes were told.
    public List<Change> awaitChanges(int count) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> changes().size() >= count);
        return changes();
    }

    /// Waits until a change of that revision or a later one was told.
    public List<Change> awaitRevision(long revision) {
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> changes().stream().anyMatch(c -> c.revision() >= revision));
        return changes();
    }

    /// Waits until compaction was told.
    ///
    /// @return the revision it was told with
    public long awaitCompacted() {
        await().pollInterval(Duration.ofMillis(5)).until(() -> compactedFrom.isPresent());
        return compactedFrom.getAsLong();
    }

    public boolean isCompacted() {
        return compactedFrom.isPresent();
    }

    private static String describe(Change change) {
        return switch (change) {
            case Change.Put(var entry) ->
                "put " + entry.key() + "=" + new String(entry.value(), StandardCharsets.UTF_8) + " @"
                        + entry.modRevision();
            case Change.Delete(var key, var revision) -> "delete " + key + " @" + revision;
        };
    }
}
