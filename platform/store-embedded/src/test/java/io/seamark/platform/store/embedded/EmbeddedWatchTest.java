package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Watcher;
import io.seamark.platform.store.Write;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.RecordingWatcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Watching beyond the contract: restarts, and watchers that are slow or fail.
final class EmbeddedWatchTest {
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

    @Test
    void aWatchGoesOnWhereItWasBeforeTheRestart() {
        try (var store = open()) {
            put(store, "a", "1");
            put(store, "a", "2");
        }
        try (var store = open()) {
            var watcher = new RecordingWatcher();
            store.watch(KeyRange.all(), 3, watcher);
            put(store, "a", "3");
            watcher.awaitRevision(4);
            assertThat(watcher.story()).containsExactly("put a=2 @3", "put a=3 @4");
            var fromTheBegin = new RecordingWatcher();
            store.watch(KeyRange.all(), 1, fromTheBegin);
            fromTheBegin.awaitRevision(4);
            assertThat(fromTheBegin.story()).containsExactly("put a=1 @2", "put a=2 @3", "put a=3 @4");
        }
    }

    @Test
    void aSlowWatcherHoldsUpNobodyAndMissesNothing() throws InterruptedException {
        try (var store = open()) {
            var begun = new CountDownLatch(1);
            var mayGoOn = new CountDownLatch(1);
            var told = new LongAdder();
            store.watch(KeyRange.all(), 1, new Watcher() {
                @Override
                public void changed(List<Change> changes) {
                    begun.countDown();
                    try {
                        mayGoOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    told.add(changes.size());
                }

                @Override
                public void compacted(long fromRevision) {}
            });
            put(store, "a", "1");
            begun.await();
            writeMany(store, Head.RECENT + 10);
            mayGoOn.countDown();
            await().until(() -> told.sum() == Head.RECENT + 11);
        }
    }

    @Test
    void aWatcherThatFallsBehindTheHistoryIsTold() throws InterruptedException {
        try (var store = openKeeping(10)) {
            var begun = new CountDownLatch(1);
            var mayGoOn = new CountDownLatch(1);
            var compactedFrom = new LongAdder();
            store.watch(KeyRange.all(), 1, new Watcher() {
                @Override
                public void changed(List<Change> changes) {
                    begun.countDown();
                    try {
                        mayGoOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override
                public void compacted(long fromRevision) {
                    compactedFrom.add(fromRevision);
                }
            });
            put(store, "a", "1");
            begun.await();
            writeMany(store, 100);
            mayGoOn.countDown();
            await().until(() -> compactedFrom.sum() == 3);
        }
    }

    @Test
    void aWatcherThatThrowsIsToldTheNextChange() {
        try (var store = open()) {
            var calls = new LongAdder();
            store.watch(KeyRange.all(), 1, new Watcher() {
                @Override
                public void changed(List<Change> changes) {
                    calls.increment();
                    throw new IllegalStateException("watcher: cannot (expected: this is a test)");
                }

                @Override
                public void compacted(long fromRevision) {}
            });
            put(store, "a", "1");
            await().until(() -> calls.sum() == 1);
            put(store, "a", "2");
            await().until(() -> calls.sum() == 2);
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
