package io.seamark.platform.store.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Write;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.testkit.RecordingWatcher;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is etcd's own, beyond the contract.
@Tag("full")
class EtcdStoreTest {
    @TempDir
    Path folder;

    private EtcdProcess etcd;
    private EtcdStore store;

    @BeforeEach
    void start() throws Exception {
        etcd = new EtcdProcess(folder).start();
        store = etcd.connect();
    }

    @AfterEach
    void stop() {
        store.close();
        etcd.close();
    }

    /// The store in memory is simple enough to be right. etcd may see a conflict where there is none, for
    /// a deletion that found nothing to delete; never the other way round.
    @Test
    void answersAsTheStoreInMemoryDoes() {
        long seed = Long.getLong("seamark.seed", 20260101);
        var random = new Random(seed);
        int committed = 0;
        int cautious = 0;
        try (var model = new MemoryStore(new FakeClock())) {
            for (int step = 0; step < 2000; step++) {
                Commit commit = randomCommit(random, model.revision());
                String where = "seed %d, step %d: %s".formatted(seed, step, commit);
                CommitResult result = store.commit(commit);
                boolean wouldCommit =
                        model.commit(new Commit(commit.compares(), List.of())) instanceof CommitResult.Committed;
                if (wouldCommit && result instanceof CommitResult.Conflict(Compare failed)) {
                    assertThat(failed).as(where).isInstanceOf(Compare.RangeUnchanged.class);
                    cautious++;
                } else {
                    CommitResult expected = model.commit(commit);
                    assertThat(result.getClass()).as(where).isEqualTo(expected.getClass());
                    if (expected instanceof CommitResult.Committed) {
                        assertThat(result).as(where).isEqualTo(expected);
                        committed++;
                    }
                }
                KeyRange range = randomRange(random);
                assertThat(describe(store, range)).as(where).isEqualTo(describe(model, range));
            }
        }
        assertThat(committed).isGreaterThan(500);
        assertThat(cautious).isLessThan(500);
    }

    @Test
    void othersDeletionsInTheSameFolderAreNoConflict() {
        write(put("a/1", "x"), put("a/2", "x"), put("a/3", "x"));
        long revision = store.revision();
        for (int i = 0; i < 20; i++) {
            write(put("a/other" + i, "x"));
            write(new Write.Delete("a/other" + i));
        }
        assertThat(commitIf(new Compare.RangeUnchanged(new KeyRange("a/1", "a/4"), revision), put("b", "x")))
                .isInstanceOf(CommitResult.Committed.class);
        write(new Write.Delete("a/2"));
        write(new Write.Delete("a/other"));
        assertThat(commitIf(new Compare.RangeUnchanged(new KeyRange("a/1", "a/4"), revision), put("b", "x")))
                .isInstanceOf(CommitResult.Conflict.class);
    }

    @Test
    void aRangeOfManyPagesIsReadAtOneRevision() {
        for (int i = 0; i < 2500; i += 100) {
            int from = i;
            write(IntStream.range(from, from + 100)
                    .mapToObj(n -> put("k%05d".formatted(n), "x"))
                    .toArray(Write[]::new));
        }
        Store.RangeResult all = store.range(KeyRange.all(), 0, 0);
        assertThat(all.entries())
                .hasSize(2500)
                .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
        assertThat(all.more()).isFalse();
        Store.RangeResult some = store.range(KeyRange.all(), 0, 1500);
        assertThat(some.entries()).hasSize(1500);
        assertThat(some.more()).isTrue();
    }

    @Test
    void moreOperationsThanEtcdTakesAreRefusedWithItsOption() {
        Write[] many = IntStream.range(0, 129).mapToObj(i -> put("k" + i, "x")).toArray(Write[]::new);
        assertThatThrownBy(() -> write(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("commit, writes: 129 (expected: at most 128; start etcd with a higher --max-txn-ops and"
                        + " set maxTxnOps to it)");
        try (var bold = EtcdStore.connect(etcd.address(), new EtcdLimits(Duration.ofSeconds(5), 1000))) {
            assertThatThrownBy(() -> bold.commit(new Commit(List.of(), List.of(many))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--max-txn-ops");
        }
        assertThat(store.range(KeyRange.all(), 0, 0).entries()).isEmpty();
    }

    @Test
    void moreBytesThanEtcdTakesAreRefusedWithItsOption() {
        for (int values : new int[] {2, 3}) {
            Write[] big = IntStream.range(0, values)
                    .mapToObj(i -> new Write.Put("k" + i, new byte[1 << 20], 0))
                    .toArray(Write[]::new);
            assertThatThrownBy(() -> write(big))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--max-request-bytes");
        }
    }

    @Test
    void aStoreThatIsAwaySaysThatTheOutcomeIsNotKnown() throws Exception {
        etcd.kill();
        assertThatThrownBy(() -> write(put("a", "x")))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("UNAVAILABLE");
        assertThatThrownBy(() -> store.revision()).isInstanceOf(StoreUnavailableException.class);
        etcd.start();
        assertThat(store.revision()).isEqualTo(1);
    }

    @Test
    void goesToAMemberThatAnswers() {
        var address = new EtcdAddress(
                List.of(
                        URI.create("http://127.0.0.1:1"),
                        etcd.address().endpoints().getFirst()),
                "test");
        try (var two = EtcdStore.connect(address, EtcdLimits.standard())) {
            assertThat(two.revision()).isEqualTo(1);
            assertThat(two.commit(new Commit(List.of(), List.of(put("a", "x")))))
                    .isInstanceOf(CommitResult.Committed.class);
        }
    }

    @Test
    void storesOfDifferentNamespacesDoNotSeeEachOther() {
        var other = new EtcdAddress(etcd.address().endpoints(), "test/data");
        try (var second = EtcdStore.connect(other, EtcdLimits.standard())) {
            write(put("a", "x"));
            assertThat(second.range(KeyRange.all(), 0, 0).entries()).isEmpty();
        }
    }

    @Test
    void refusesAStoreOfANewerFormat() {
        var inside = new EtcdAddress(etcd.address().endpoints(), "test/data/newer");
        write(put("newer/format", "2"));
        assertThatThrownBy(() -> EtcdStore.connect(inside, EtcdLimits.standard()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("store test/data/newer/format: 2 (expected: 1; it was written by a newer version, use"
                        + " that one)");
    }

    @Test
    void aClosedStoreTellsItsWatchersNothing() {
        var watcher = new RecordingWatcher();
        var other = etcd.connect();
        try (var watch = other.watch(KeyRange.all(), 1, watcher)) {
            assertThat(watch).isNotNull();
            write(put("a", "x"));
            watcher.awaitChanges(1);
        } finally {
            other.close();
        }
        write(put("a", "y"));
        assertThat(watcher.changes()).hasSize(1);
    }

    private static Commit randomCommit(Random random, long revision) {
        var compares = new ArrayList<Compare>();
        for (int i = random.nextInt(3); i > 0; i--) {
            long recent = Math.max(1, revision - random.nextInt(6));
            compares.add(
                    random.nextInt(4) == 0
                            ? new Compare.KeyUnchanged(randomKey(random), random.nextInt(3) == 0 ? 0 : recent)
                            : new Compare.RangeUnchanged(randomRange(random), recent));
        }
        var writes = new ArrayList<Write>();
        if (random.nextInt(8) == 0) {
            writes.add(new Write.DeleteRange(randomRange(random)));
        } else {
            for (String key : IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> randomKey(random))
                    .distinct()
                    .toList()) {
                writes.add(random.nextBoolean() ? put(key, "v") : new Write.Delete(key));
            }
        }
        return new Commit(compares, writes);
    }

    private static String randomKey(Random random) {
        String[] folders = {"", "a/", "a/b/", "a/b0/", "c/"};
        return folders[random.nextInt(folders.length)] + (char) ('p' + random.nextInt(4));
    }

    private static KeyRange randomRange(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> KeyRange.all();
            case 1 -> KeyRange.of(randomKey(random));
            case 2 -> KeyRange.prefix(new String[] {"a/", "a/b/", "c/"}[random.nextInt(3)]);
            case 3 -> new KeyRange(randomKey(random) + "\0", "a0");
            default -> new KeyRange(randomKey(random), randomKey(random));
        };
    }

    private static List<String> describe(Store from, KeyRange range) {
        return from.range(range, 0, 0).entries().stream()
                .map(EtcdStoreTest::describe)
                .toList();
    }

    private static String describe(Entry e) {
        return e.key() + "=" + new String(e.value(), UTF_8) + " " + e.createRevision() + " " + e.modRevision();
    }

    private void write(Write... writes) {
        assertThat(store.commit(new Commit(List.of(), List.of(writes)))).isInstanceOf(CommitResult.Committed.class);
    }

    private CommitResult commitIf(Compare compare, Write... writes) {
        return store.commit(new Commit(List.of(compare), List.of(writes)));
    }

    private static Write put(String key, String value) {
        return new Write.Put(key, value.getBytes(UTF_8), 0);
    }
}
