package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.CompactedException;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Write;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.testkit.RecordingWatcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random operations have the same results in the embedded store, reopened now and then, as in the one
/// in memory.
final class SameStoryTest {
    @TempDir
    private Path temporary;

    @Test
    void aFewRandomStories() {
        for (long seed = 1; seed <= 4; seed++) {
            tell(seed, 400);
        }
    }

    @Test
    @Tag("full")
    void manyRandomStories() {
        for (long seed = 100; seed < 160; seed++) {
            tell(seed, 1500);
        }
    }

    private void tell(long seed, int steps) {
        var story = new Story(seed, temporary.resolve("seed-" + seed));
        try {
            for (int step = 0; step < steps; step++) {
                story.step();
            }
            story.compareWatches();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed: " + seed + " (expected: both stores agree), " + story.last, e);
        } finally {
            story.embedded.close();
        }
    }

    /// One run of both stores side by side. Owned by the test's thread.
    private static final class Story {
        private final RandomGenerator random;
        private final FakeClock embeddedClock = new FakeClock();
        private final FakeClock memoryClock = new FakeClock();
        private final Path directory;
        private final Store memory = new MemoryStore(memoryClock);
        private final List<Long> leases = new ArrayList<>(List.of(77L));
        private EmbeddedStore embedded;
        private long compacted = 1;
        private String last = "";

        Story(long seed, Path directory) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            this.directory = directory;
            embedded = open();
        }

        private EmbeddedStore open() {
            return EmbeddedStore.open(directory, embeddedClock);
        }

        void step() {
            switch (random.nextInt(100)) {
                case 0 -> {
                    last = "reopen";
                    embedded.close();
                    embedded = open();
                }
                case 1 -> {
                    compacted = Math.max(compacted, memory.revision() - random.nextInt(40));
                    last = "compact " + compacted;
                    memory.compact(compacted);
                    embedded.compact(compacted);
                }
                case 2, 3 -> {
                    last = "grant";
                    long lease = memory.grantLease(Duration.ofHours(1));
                    assertThat(embedded.grantLease(Duration.ofHours(1))).isEqualTo(lease);
                    leases.add(lease);
                }
                case 4 -> {
                    long lease = anyLease();
                    last = "revoke " + lease;
                    memory.revokeLease(lease);
                    embedded.revokeLease(lease);
                }
                case 5 -> {
                    long lease = anyLease();
                    last = "keep alive " + lease;
                    assertThat(embedded.keepAlive(lease)).isEqualTo(memory.keepAlive(lease));
                }
                case 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 -> read();
                default -> commit();
            }
            assertThat(embedded.revision()).isEqualTo(memory.revision());
        }

        private void read() {
            long revision = random.nextBoolean() ? 0 : Math.max(1, memory.revision() - random.nextInt(60));
            KeyRange range = anyRange();
            int limit = random.nextInt(4) * 3;
            last = "read " + range + " at " + revision + " limit " + limit;
            assertThat(describe(embedded, range, revision, limit)).isEqualTo(describe(memory, range, revision, limit));
        }

        private void commit() {
            var compares = new ArrayList<Compare>();
            for (int i = random.nextInt(3); i > 0; i--) {
                compares.add(anyCompare());
            }
            var writes = new ArrayList<Write>();
            var keys = new HashSet<String>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String key = anyKey();
                if (keys.add(key)) {
                    writes.add(random.nextInt(4) == 0 ? new Write.Delete(key) : put(key));
                }
            }
            KeyRange range = anyRange();
            if (random.nextInt(12) == 0 && keys.stream().noneMatch(range::contains)) {
                writes.add(new Write.DeleteRange(range));
            }
            var commit = new Commit(compares, writes);
            last = commit.toString();
            CommitResult result = memory.commit(commit);
            assertThat(embedded.commit(commit)).isEqualTo(result);
        }

        void compareWatches() {
            last = "watch from " + compacted;
            var fromMemory = new RecordingWatcher();
            var fromDisk = new RecordingWatcher();
            Write end = new Write.Put("zzz", new byte[0], 0);
            memory.commit(new Commit(List.of(), List.of(end)));
            embedded.commit(new Commit(List.of(), List.of(end)));
            try (var _ = memory.watch(KeyRange.all(), compacted, fromMemory);
                    var _ = embedded.watch(KeyRange.all(), compacted, fromDisk)) {
                fromMemory.awaitRevision(memory.revision());
                fromDisk.awaitRevision(memory.revision());
            }
            assertThat(fromDisk.story()).containsExactlyInAnyOrderElementsOf(fromMemory.story());
        }

        private Compare anyCompare() {
            long newest = memory.revision();
            return switch (random.nextInt(8)) {
                case 0 -> new Compare.HeldBy(anyKey(), anyLease());
                case 1, 2 -> new Compare.RangeUnchanged(anyRange(), Math.max(1, newest - random.nextInt(6)));
                case 3 -> new Compare.KeyUnchanged(anyKey(), Math.max(0, newest - random.nextInt(30)));
                default -> {
                    String key = anyKey();
                    yield new Compare.KeyUnchanged(
                            key,
                            memory.range(KeyRange.of(key), 0, 0).entries().stream()
                                    .mapToLong(e -> e.modRevision())
                                    .sum());
                }
            };
        }

        private Write.Put put(String key) {
            var value = new byte[random.nextInt(8) == 0 ? 3000 : random.nextInt(20)];
            random.nextBytes(value);
            return new Write.Put(key, value, random.nextInt(4) == 0 ? anyLease() : 0);
        }

        private String anyKey() {
            return "abc".charAt(random.nextInt(3)) + "/" + random.nextInt(12);
        }

        private KeyRange anyRange() {
            return switch (random.nextInt(4)) {
                case 0 -> KeyRange.all();
                case 1 -> KeyRange.of(anyKey());
                case 2 -> new KeyRange(anyKey(), anyKey());
                default -> KeyRange.prefix(anyKey().substring(0, 2));
            };
        }

        private long anyLease() {
            return leases.get(random.nextInt(leases.size()));
        }

        private static String describe(Store store, KeyRange range, long revision, int limit) {
            try {
                Store.RangeResult result = store.range(range, revision, limit);
                var text = new StringBuilder("revision " + result.revision() + " more " + result.more());
                result.entries()
                        .forEach(e -> text.append(' ')
                                .append(e.key())
                                .append('=')
                                .append(new String(e.value(), StandardCharsets.ISO_8859_1))
                                .append('@')
                                .append(e.createRevision())
                                .append('/')
                                .append(e.modRevision()));
                return text.toString();
            } catch (CompactedException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
