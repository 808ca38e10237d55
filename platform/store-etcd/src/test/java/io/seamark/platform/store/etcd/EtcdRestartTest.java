package io.seamark.platform.store.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Watcher;
import io.seamark.platform.store.Write;
import io.seamark.platform.testkit.RecordingWatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// etcd is killed with -9 and started again under running writers and a running watch.
@Tag("full")
class EtcdRestartTest {
    private static final int KILLS = 12;
    private static final int WRITERS = 8;

    @TempDir
    Path folder;

    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void noAcknowledgedWriteIsLostAndNoWatchHasAGap() throws Exception {
        long seed = Long.getLong("seamark.seed", System.nanoTime());
        var random = new Random(seed);
        var watcher = new RecordingWatcher();
        try (var etcd = new EtcdProcess(folder).start();
                EtcdStore writing = etcd.connect();
                EtcdStore watching = etcd.connect();
                var watch = watching.watch(KeyRange.all(), 1, watcher);
                var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(watch).isNotNull();
            var writers = new ArrayList<Future<?>>();
            for (int w = 0; w < WRITERS; w++) {
                String name = "w" + w;
                writers.add(tasks.submit(() -> write(writing, name)));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int enough = acknowledged.size() + 1 + random.nextInt(200);
                await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= enough);
                etcd.kill();
                etcd.start();
            }
            done.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
            check(watching, watcher, "seed " + seed);
            System.out.printf(
                    "etcd restart test: seed=%d kills=%d acknowledged=%d outcome_unknown=%d lost=0 gaps=0%n",
                    seed, KILLS, acknowledged.size(), unknown.get());
        }
    }

    /// Each commit puts two keys, so that a commit told by halves would be seen.
    private void write(EtcdStore store, String name) {
        for (int i = 0; !done.get(); i++) {
            String key = name + "/" + i;
            var commit = new Commit(List.of(new Compare.KeyUnchanged(key, 0)), List.of(put(key), put("twin/" + key)));
            try {
                if (store.commit(commit) instanceof CommitResult.Committed(long revision)) {
                    acknowledged.put(key, revision);
                }
            } catch (StoreUnavailableException e) {
                unknown.incrementAndGet();
                await().ignoreExceptions().atMost(Duration.ofMinutes(1)).until(() -> store.revision() > 0);
            }
        }
    }

    private void check(EtcdStore store, RecordingWatcher watcher, String where) {
        List<Entry> there = store.range(KeyRange.all(), 0, 0).entries();
        var revisions = new HashMap<String, Long>();
        there.forEach(e -> revisions.put(e.key(), e.modRevision()));
        acknowledged.forEach((key, revision) -> {
            assertThat(revisions.get(key)).as(where + ", " + key).isEqualTo(revision);
            assertThat(revisions.get("twin/" + key))
                    .as(where + ", twin of " + key)
                    .isEqualTo(revision);
        });

        watcher.awaitRevision(store.revision());
        assertThat(watcher.isCompacted()).as(where).isFalse();
        long last = 0;
        var told = new HashMap<String, Long>();
        for (List<Watcher.Change> call : watcher.calls()) {
            assertThat(call.getFirst().revision()).as(where).isGreaterThan(last);
            assertThat(call).extracting(Watcher.Change::revision).as(where).isSorted();
            last = call.getLast().revision();
            call.forEach(
                    c -> assertThat(told.put(c.key(), c.revision())).as(where).isNull());
        }
        assertThat(told).as(where).isEqualTo(revisions);
    }

    private static Write put(String key) {
        return new Write.Put(key, key.getBytes(UTF_8), 0);
    }
}
