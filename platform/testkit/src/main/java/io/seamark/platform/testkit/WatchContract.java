package io.seamark.platform.testkit;

import static io.seamark.platform.testkit.StoreSubject.putting;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Watcher;
import io.seamark.platform.store.Write;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Watching: from any revision on, in order, without a gap.
interface WatchContract extends StoreSubject {
    @Test
    default void aWatchTellsThePastAndThenThePresent() {
        long one = put("a", "1");
        long two = delete("a");
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), one, watcher)) {
            watcher.awaitRevision(two);
            long three = put("b", "3");
            watcher.awaitRevision(three);
            assertThat(watcher.story()).containsExactly("put a=1 @" + one, "delete a @" + two, "put b=3 @" + three);
        }
    }

    @Test
    default void aWatchFromTheNextRevisionTellsOnlyWhatComes() {
        put("a", "1");
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), store().revision() + 1, watcher)) {
            long two = put("a", "2");
            watcher.awaitRevision(two);
            assertThat(watcher.story()).containsExactly("put a=2 @" + two);
        }
    }

    @Test
    default void aWatchTellsOnlyItsRange() {
        put("a/1", "1");
        put("b/1", "1");
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.prefix("b/"), 1, watcher)) {
            put("a/2", "2");
            long last = write(putting("a/3", "3"), putting("b/3", "3"));
            watcher.awaitRevision(last);
            assertThat(watcher.changes()).extracting(Watcher.Change::key).containsExactly("b/1", "b/3");
        }
    }

    @Test
    default void aCommitIsNeverSplit() {
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), 1, watcher)) {
            for (int i = 0; i < 30; i++) {
                write(IntStream.range(0, 20)
                        .mapToObj(k -> putting("k" + k, "v"))
                        .toArray(Write[]::new));
            }
            watcher.awaitChanges(30 * 20);
            var told = new HashSet<Long>();
            for (List<Watcher.Change> call : watcher.calls()) {
                assertThat(call.size() % 20).isZero();
                for (int i = 0; i < call.size(); i += 20) {
                    List<Watcher.Change> commit = call.subList(i, i + 20);
                    assertThat(commit)
                            .extracting(Watcher.Change::revision)
                            .containsOnly(commit.getFirst().revision());
                    assertThat(told.add(commit.getFirst().revision())).isTrue();
                }
            }
        }
    }

    @Test
    default void theDeletionOfARangeIsToldKeyByKey() {
        write(putting("a/1", "1"), putting("a/2", "1"), putting("b", "1"));
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), store().revision() + 1, watcher)) {
            long gone = write(new Write.DeleteRange(KeyRange.prefix("a/")));
            watcher.awaitChanges(2);
            assertThat(watcher.story()).containsExactlyInAnyOrder("delete a/1 @" + gone, "delete a/2 @" + gone);
        }
    }

    @Test
    default void writersAndWatchersTogetherLeaveNoGap() throws InterruptedException, ExecutionException {
        var early = new RecordingWatcher();
        var late = new RecordingWatcher();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor();
                var _ = store().watch(KeyRange.all(), 1, early)) {
            List<? extends Future<?>> done = IntStream.range(0, 8)
                    .mapToObj(w -> writers.submit(() -> {
                        for (int i = 0; i < 25; i++) {
                            put("k" + w, "v" + i);
                        }
                    }))
                    .toList();
            early.awaitChanges(50);
            try (var _ = store().watch(KeyRange.all(), 1, late)) {
                for (Future<?> writer : done) {
                    writer.get();
                }
                List<Long> expected =
                        IntStream.rangeClosed(2, 201).mapToObj(i -> (long) i).toList();
                assertThat(early.awaitChanges(200))
                        .extracting(Watcher.Change::revision)
                        .isEqualTo(expected);
                assertThat(late.awaitChanges(200))
                        .extracting(Watcher.Change::revision)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    default void aClosedWatchTellsNothingMore() {
        var closed = new RecordingWatcher();
        var open = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), 1, open)) {
            store().watch(KeyRange.all(), 1, closed).close();
            int before = closed.changes().size();
            open.awaitRevision(put("a", "1"));
            open.awaitRevision(put("a", "2"));
            assertThat(closed.changes()).hasSize(before);
        }
    }
}
