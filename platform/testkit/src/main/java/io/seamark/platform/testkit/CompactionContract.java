package io.seamark.platform.testkit;

import static io.seamark.platform.testkit.StoreSubject.putting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seamark.platform.store.CompactedException;
import io.seamark.platform.store.KeyRange;
import org.junit.jupiter.api.Test;

/// Forgetting: what compaction takes and what it leaves.
interface CompactionContract extends StoreSubject {
    @Test
    default void compactedHistoryCannotBeRead() {
        long one = put("a", "1");
        long two = put("a", "2");
        store().compact(two);
        assertThatExceptionOfType(CompactedException.class)
                .isThrownBy(() -> store().range(KeyRange.all(), one, 0))
                .withMessage("revision: " + one + " (expected: >= " + two + ", older history is compacted)");
    }

    @Test
    default void compactionLeavesThePresentAndWhatCameAfter() {
        put("a", "1");
        put("b", "1");
        delete("b");
        long kept = put("c", "1");
        long later = write(putting("a", "2"), putting("d", "2"));
        store().compact(kept);
        assertThat(contents(KeyRange.all(), kept)).containsExactly("a=1", "c=1");
        assertThat(contents(KeyRange.all(), later)).containsExactly("a=2", "c=1", "d=2");
        assertThat(contents(KeyRange.all())).containsExactly("a=2", "c=1", "d=2");
        assertThat(store().revision()).isEqualTo(later);
    }

    @Test
    default void aWatchIntoCompactedHistoryIsTold() {
        long one = put("a", "1");
        put("a", "2");
        store().compact(put("a", "3"));
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), one, watcher)) {
            assertThat(watcher.awaitCompacted()).isEqualTo(one);
            put("a", "4");
            assertThat(watcher.changes()).isEmpty();
        }
    }

    @Test
    default void aWatchAfterTheCompactedHistoryMissesNothing() {
        put("a", "1");
        long kept = put("a", "2");
        long three = put("a", "3");
        store().compact(kept);
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), three, watcher)) {
            long four = delete("a");
            watcher.awaitRevision(four);
            assertThat(watcher.story()).containsExactly("put a=3 @" + three, "delete a @" + four);
        }
    }

    @Test
    default void aRunningWatchDoesNotMindCompaction() {
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), 1, watcher)) {
            long one = put("a", "1");
            watcher.awaitRevision(one);
            store().compact(one);
            watcher.awaitRevision(put("a", "2"));
            assertThat(watcher.isCompacted()).isFalse();
        }
    }

    @Test
    default void compactingAgainChangesNothing() {
        put("a", "1");
        long two = put("a", "2");
        store().compact(two);
        store().compact(two);
        store().compact(two - 1);
        assertThat(contents(KeyRange.all(), two)).containsExactly("a=2");
    }

    @Test
    default void theFutureCannotBeCompacted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().compact(7))
                .withMessage("revision: 7 (expected: <= 1)");
    }
}
