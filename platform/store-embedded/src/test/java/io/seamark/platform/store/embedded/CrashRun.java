package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Write;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Rounds of writing and killing on one directory. After each: every acknowledged commit is there,
/// none is half there, revisions go up one by one, and a watch tells the whole story.
///
/// Owned by the test's thread.
final class CrashRun {
    private static final int THREADS = 16;

    private final Path directory;
    private final long seed;
    private final long kept;
    private final RandomGenerator random;
    private int rounds;
    private long acknowledged;
    private long survivors;
    private long checkedRevision = 1;

    CrashRun(Path directory, long seed, long kept) {
        this.directory = directory;
        this.seed = seed;
        this.kept = kept;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    int rounds() {
        return rounds;
    }

    /// Replays the whole history once more and prints the figures.
    void end() {
        try (var store = open()) {
            Replay.of(store, Math.max(2, store.revision() - kept));
            assertThat(acknowledged).isPositive();
            System.out.printf(
                    "figures: crash test, seed %d, %d revisions kept: %d rounds, %d acknowledged commits of %d keys,"
                            + " %d more survived unacknowledged, revision %d%n",
                    seed, kept, rounds, acknowledged, CrashWriter.KEYS, survivors, store.revision());
        }
    }

    void round() throws IOException, InterruptedException {
        rounds++;
        try {
            Map<Long, String> told = writeAndKill();
            try (var store = open()) {
                checkHistory(store, told);
                checkKeys(store, told);
                deleteEverything(store);
                checkedRevision = store.revision();
            }
            acknowledged += told.size();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed: " + seed + " round: " + rounds + " (expected: nothing is lost)", e);
        }
    }

    private static void deleteEverything(EmbeddedStore store) {
        if (!store.range(KeyRange.all(), 0, 1).entries().isEmpty()) {
            var all = new Commit(List.of(), List.of(new Write.DeleteRange(KeyRange.all())));
            assertThat(store.commit(all)).isInstanceOf(CommitResult.Committed.class);
        }
    }

    private EmbeddedStore open() {
        return EmbeddedStore.open(
                directory, InstantSource.system(), StoreSettings.defaults().withKeptRevisions(kept));
    }

    /// @return the names of the commits whose acknowledgement was heard, by revision
    private Map<Long, String> writeAndKill() throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWriter.class.getName(),
                        directory.toString(),
                        Integer.toString(THREADS),
                        Long.toString(kept))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var told = new TreeMap<Long, String>();
        // One in eight dies while it opens the store, the others after some acknowledgements and a moment.
        int patience = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(600);
        long moment = random.nextLong(Duration.ofMillis(patience == 0 ? 300 : 3).toNanos());
        try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
            Thread killer = Thread.ofVirtual().unstarted(() -> {
                LockSupport.parkNanos(moment);
                // Unlike the process itself, its handle leaves the pipe open, so that every line is read.
                writer.toHandle().destroyForcibly();
            });
            if (patience == 0) {
                killer.start();
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (!words[0].equals("open")) {
                    told.put(Long.parseLong(words[1]), words[0]);
                    if (told.size() == patience) {
                        killer.start();
                    }
                }
            }
            killer.join();
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return told;
    }

    private void checkHistory(EmbeddedStore store, Map<Long, String> told) {
        assertThat(store.revision()).isGreaterThanOrEqualTo(checkedRevision);
        long from = Math.max(checkedRevision + 1, store.revision() - kept);
        Map<Long, String> names = Replay.of(store, from);
        told.forEach((revision, name) -> {
            assertThat(revision).isBetween(checkedRevision + 1, store.revision());
            if (revision >= from) {
                assertThat(names).as("history").containsEntry(revision, name);
            }
        });
        survivors += names.keySet().stream().filter(r -> !told.containsKey(r)).count();
    }

    /// Of each thread the last commits are there, whole, without a gap, up to the last one
    /// acknowledged and at most the one that was on its way.
    private static void checkKeys(EmbeddedStore store, Map<Long, String> told) {
        var copies = new HashMap<String, Integer>();
        for (Entry entry : store.range(KeyRange.all(), 0, 0).entries()) {
            String name = entry.key().substring(entry.key().indexOf('/') + 1);
            assertThat(entry.value()).as(entry.key()).isEqualTo(CrashWriter.value(name));
            copies.merge(name, 1, Integer::sum);
        }
        var there = new TreeMap<String, TreeSet<Long>>();
        copies.forEach((name, count) -> {
            assertThat(count).as(name).isEqualTo(CrashWriter.KEYS);
            there.computeIfAbsent(thread(name), t -> new TreeSet<>()).add(number(name));
        });
        var last = new TreeMap<String, Long>();
        told.values().forEach(name -> last.merge(thread(name), number(name), Math::max));
        last.forEach((thread, number) -> {
            TreeSet<Long> numbers = there.getOrDefault(thread, new TreeSet<>());
            assertThat(numbers).as("thread %s", thread).contains(number);
        });
        there.forEach((thread, numbers) -> {
            long heard = last.getOrDefault(thread, CrashWriter.KEPT - 1L);
            assertThat(numbers.last()).as("thread %s", thread).isBetween(heard, heard + 1);
            long first = Math.max(CrashWriter.KEPT, numbers.last() - CrashWriter.KEPT + 1);
            assertThat(numbers.first()).as("thread %s", thread).isEqualTo(first);
            assertThat(numbers).as("thread %s", thread).hasSize((int) (numbers.last() - first + 1));
        });
    }

    private static String thread(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    private static long number(String name) {
        return Long.parseLong(name.substring(name.indexOf('/') + 1));
    }
}
