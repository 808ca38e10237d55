package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.CompactedException;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Write;
import io.seamark.platform.testkit.FakeClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the embedded store does beyond the contract: restarts, history, groups, counters.
final class EmbeddedStoreTest {
    private final FakeClock clock = new FakeClock();

    @TempDir
    private Path temporary;

    private EmbeddedStore open() {
        return EmbeddedStore.open(temporary.resolve("store"), clock);
    }

    private EmbeddedStore openKeeping(long revisions) {
        return EmbeddedStore.open(
                temporary.resolve("store"), clock, StoreSettings.defaults().withKeptRevisions(revisions));
    }

    private static long put(EmbeddedStore store, String key, String value) {
        return put(store, key, value, 0);
    }

    private static long put(EmbeddedStore store, String key, String value, long lease) {
        var write = new Write.Put(key, value.getBytes(StandardCharsets.UTF_8), lease);
        CommitResult result = store.commit(new Commit(List.of(), List.of(write)));
        return result instanceof CommitResult.Committed(long revision) ? revision : 0;
    }

    private static List<String> contents(EmbeddedStore store, long revision) {
        return store.range(KeyRange.all(), revision, 0).entries().stream()
                .map(e -> e.key() + "=" + new String(e.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static boolean holds(EmbeddedStore store, Compare compare) {
        return store.commit(new Commit(List.of(compare), List.of())) instanceof CommitResult.Committed;
    }

    @Test
    void everythingIsThereAfterARestart() {
        long one;
        try (var store = open()) {
            one = put(store, "a", "1");
            put(store, "b", "1");
            put(store, "a", "2");
        }
        try (var store = open()) {
            assertThat(store.revision()).isEqualTo(4);
            assertThat(contents(store, 0)).containsExactly("a=2", "b=1");
            assertThat(contents(store, one)).containsExactly("a=1");
            Entry a = store.range(KeyRange.of("a"), 0, 0).entries().getFirst();
            assertThat(a.createRevision()).isEqualTo(one);
            assertThat(put(store, "c", "1")).isEqualTo(5);
        }
    }

    @Test
    void comparisonsReachBackBeforeTheRestart() {
        try (var store = open()) {
            put(store, "a/1", "1");
            put(store, "b/1", "1");
            store.commit(new Commit(List.of(), List.of(new Write.Delete("b/1"))));
        }
        try (var store = open()) {
            assertThat(holds(store, new Compare.RangeUnchanged(KeyRange.prefix("a/"), 2)))
                    .isTrue();
            assertThat(holds(store, new Compare.RangeUnchanged(KeyRange.prefix("b/"), 2)))
                    .isFalse();
            assertThat(holds(store, new Compare.RangeUnchanged(KeyRange.prefix("b/"), 3)))
                    .isFalse();
            assertThat(holds(store, new Compare.RangeUnchanged(KeyRange.prefix("b/"), 4)))
                    .isTrue();
        }
    }

    @Test
    void leasesLastTheirFullTimeAfterARestart() {
        long lease;
        try (var store = open()) {
            lease = store.grantLease(Duration.ofSeconds(10));
            put(store, "a", "1", lease);
            put(store, "b", "1");
        }
        clock.advance(Duration.ofSeconds(60));
        try (var store = open()) {
            assertThat(store.keepAlive(lease)).isTrue();
            clock.advance(Duration.ofSeconds(9));
            assertThat(store.keepAlive(lease)).isTrue();
            assertThat(store.grantLease(Duration.ofSeconds(10))).isNotEqualTo(lease);
            clock.advance(Duration.ofSeconds(11));
            await().untilAsserted(() -> assertThat(contents(store, 0)).containsExactly("b=1"));
        }
        try (var store = open()) {
            assertThat(store.keepAlive(lease)).isFalse();
            assertThat(contents(store, 0)).containsExactly("b=1");
        }
    }

    @Test
    void compactionLastsOverARestart() {
        try (var store = open()) {
            put(store, "a", "1");
            put(store, "a", "2");
            store.compact(3);
        }
        try (var store = open()) {
            assertThatExceptionOfType(CompactedException.class).isThrownBy(() -> contents(store, 2));
            assertThat(contents(store, 3)).containsExactly("a=2");
        }
    }

    @Test
    void oldHistoryIsForgottenByItself() {
        try (var store = openKeeping(100)) {
            for (int i = 0; i < 300; i++) {
                put(store, "k" + i % 7, "v" + i);
            }
            assertThat(contents(store, store.revision() - 100)).hasSize(7);
            assertThatExceptionOfType(CompactedException.class).isThrownBy(() -> contents(store, 100));
        }
    }

    @Test
    void historyBeyondMemoryIsReadFromDisk() {
        try (var store = open()) {
            put(store, "a", "old");
            long then = put(store, "b", "old");
            put(store, "a", "new");
            store.commit(new Commit(List.of(), List.of(new Write.Delete("b"))));
            writeMany(store, Head.RECENT + 10);
            assertThat(store.range(new KeyRange("", "c"), then, 0).entries())
                    .extracting(e -> new String(e.value(), StandardCharsets.UTF_8))
                    .containsExactly("old", "old");
            assertThat(store.range(new KeyRange("a\0", "c"), then, 0).entries())
                    .extracting(Entry::key)
                    .containsExactly("b");
            assertThat(store.range(KeyRange.all(), then, 1).more()).isTrue();
            assertThat(store.range(KeyRange.of("b"), then + 2, 0).entries()).isEmpty();
            assertThat(holds(store, new Compare.RangeUnchanged(new KeyRange("a", "c"), then + 2)))
                    .isTrue();
            assertThat(holds(store, new Compare.RangeUnchanged(new KeyRange("a", "c"), then)))
                    .isFalse();
        }
    }

    @Test
    void commitsThatWaitTogetherShareASync() throws InterruptedException, ExecutionException {
        try (var store = open();
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> done = IntStream.range(0, 64)
                    .mapToObj(w -> writers.submit(() -> {
                        for (int i = 0; i < 20; i++) {
                            put(store, "k" + w, "v" + i);
                        }
                    }))
                    .toList();
            for (Future<?> writer : done) {
                writer.get();
            }
            CommitCounters counters = store.counters();
            assertThat(counters.commits()).isEqualTo(64 * 20);
            assertThat(counters.syncs()).isLessThan(64 * 20);
            assertThat(store.revision()).isEqualTo(1 + 64 * 20);
        }
    }

    @Test
    void commitsAndConflictsAreCounted() {
        var observed = new LongAdder();
        var settings = StoreSettings.defaults().withCommitObserver(took -> observed.increment());
        try (var store = EmbeddedStore.open(temporary.resolve("store"), clock, settings)) {
            put(store, "a", "1");
            holds(store, new Compare.KeyUnchanged("a", 0));
            holds(store, new Compare.KeyUnchanged("a", 2));
            assertThat(store.counters()).isEqualTo(new CommitCounters(2, 1, 1, 0));
            assertThat(observed.sum()).isEqualTo(3);
        }
    }

    @Test
    void aClosedStoreRefuses() {
        EmbeddedStore store = open();
        put(store, "a", "x".repeat(5000));
        store.close();
        store.close();
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> put(store, "a", "2"))
                .withMessageEndingWith("closed");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> contents(store, 0));
    }

    @Test
    void aLeaseWithoutTimeIsRefused() {
        try (var store = open()) {
            assertThatThrownBy(() -> store.grantLease(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void writeMany(EmbeddedStore store, int count) {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(IntStream.range(0, count)
                            .mapToObj(i ->
                                    CompletableFuture.runAsync(() -> put(store, "many/" + i % 10, "v" + i), writers))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
