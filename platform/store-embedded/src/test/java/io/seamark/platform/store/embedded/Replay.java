package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Watcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Checks the history of [CrashWriter]s as a watch tells it: no revision is missing, no commit is half there.
///
/// Owned by the watch's thread until `done`.
final class Replay implements Watcher {
    private final Map<Long, String> names = new HashMap<>();
    private final CompletableFuture<Map<Long, String>> done = new CompletableFuture<>();
    private final long last;
    private long next;

    private Replay(long first, long last) {
        this.next = first;
        this.last = last;
    }

    /// Replays a store from a revision on to its newest.
    ///
    /// @return the names of the commits by revision
    static Map<Long, String> of(EmbeddedStore store, long from) {
        if (from > store.revision()) {
            return Map.of();
        }
        var replay = new Replay(from, store.revision());
        try (var _ = store.watch(KeyRange.all(), from, replay)) {
            return replay.done.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Override
    public void changed(List<Change> changes) {
        try {
            var commit = new ArrayList<Change>();
            for (Change change : changes) {
                if (!commit.isEmpty() && commit.getFirst().revision() != change.revision()) {
                    check(commit);
                    commit.clear();
                }
                commit.add(change);
            }
            check(commit);
            if (next > last) {
                done.complete(names);
            }
        } catch (AssertionError | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    @Override
    public void compacted(long fromRevision) {
        done.completeExceptionally(new AssertionError("compacted: " + fromRevision + " (expected: all history)"));
    }

    private void check(List<Change> commit) {
        long revision = commit.getFirst().revision();
        assertThat(revision).as("the next revision").isEqualTo(next);
        next++;
        Set<String> put = new HashSet<>();
        int puts = 0;
        for (Change change : commit) {
            if (change instanceof Change.Put(var entry)) {
                String name = entry.key().substring(entry.key().indexOf('/') + 1);
                assertThat(entry.value()).as(entry.key()).isEqualTo(CrashWriter.value(name));
                put.add(name);
                puts++;
            }
        }
        if (puts > 0) {
            assertThat(put).as("revision %d", revision).hasSize(1);
            assertThat(puts).as("revision %d", revision).isEqualTo(CrashWriter.KEYS);
            assertThat(commit.size() - puts).as("deletions of %d", revision).isIn(0, CrashWriter.KEYS);
            names.put(revision, put.iterator().next());
        } else {
            assertThat(commit.size() % CrashWriter.KEYS)
                    .as("deletions of %d", revision)
                    .isZero();
        }
    }
}
