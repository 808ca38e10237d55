package io.seamark.proof.bench;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult.Committed;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Write;
import io.seamark.platform.store.embedded.EmbeddedStore;
import io.seamark.platform.store.etcd.EtcdAddress;
import io.seamark.platform.store.etcd.EtcdLimits;
import io.seamark.platform.store.etcd.EtcdStore;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Durable commits per second of the embedded store at 1, 16 and 256 writers, each commit comparing
/// one key and writing two values of 200 bytes; beside etcd on the same disk in the same run.
final class CommitsBench {
    private static final int ROUNDS = 3;
    private static final long ROUND_NANOS = 4_000_000_000L;
    private static final byte[] VALUE = new byte[200];

    void run() throws Exception {
        try (EmbeddedStore embedded =
                        EmbeddedStore.open(Files.createTempDirectory("seamark-bench"), InstantSource.system());
                Etcd etcd = Etcd.start();
                Store peer = EtcdStore.connect(
                        EtcdAddress.parse("etcd://127.0.0.1:" + etcd.port()), EtcdLimits.standard())) {
            System.out.println(
                    "| writers | embedded commits/s | fsyncs/s | commits per fsync | etcd commits/s | ratio |");
            System.out.println("|---|---|---|---|---|---|");
            round(embedded, 16);
            round(peer, 16);
            for (int writers : new int[] {1, 16, 256}) {
                double[] ours = new double[ROUNDS];
                double[] theirs = new double[ROUNDS];
                double[] ratios = new double[ROUNDS];
                double[] syncs = new double[ROUNDS];
                for (int i = 0; i < ROUNDS; i++) {
                    long before = embedded.counters().syncs();
                    ours[i] = round(embedded, writers);
                    syncs[i] = (embedded.counters().syncs() - before) / (ROUND_NANOS / 1e9);
                    theirs[i] = round(peer, writers);
                    ratios[i] = ours[i] / theirs[i];
                }
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %.0f | %.0f | %.1f | %.0f | %.1f |%n",
                        writers,
                        Median.of(ours),
                        Median.of(syncs),
                        Median.of(ours) / Median.of(syncs),
                        Median.of(theirs),
                        Median.of(ratios));
            }
        }
    }

    /// Commits per second.
    private static double round(Store store, int writers) throws InterruptedException, ExecutionException {
        var commits = new AtomicLong();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                running.add(threads.submit(() -> write(store, writer, start + ROUND_NANOS, commits)));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        return commits.get() / ((System.nanoTime() - start) / 1e9);
    }

    private static void write(Store store, int writer, long end, AtomicLong commits) {
        String own = "/bench/own/" + writer;
        String log = "/bench/log/" + writer + "/";
        List<Entry> before = store.range(KeyRange.of(own), 0, 1).entries();
        long revision = before.isEmpty() ? 0 : before.getFirst().modRevision();
        for (int i = 0; System.nanoTime() < end; i++) {
            var commit = new Commit(
                    List.of(new Compare.KeyUnchanged(own, revision)),
                    List.of(new Write.Put(own, VALUE, 0), new Write.Put(log + (i % 100), VALUE, 0)));
            revision = ((Committed) store.commit(commit)).revision();
            commits.incrementAndGet();
        }
    }
}
