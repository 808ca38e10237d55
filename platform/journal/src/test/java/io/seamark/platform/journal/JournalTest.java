package io.seamark.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final JournalSettings SMALL = new JournalSettings(4096, Duration.ofMillis(1), 8);

    @TempDir
    Path directory;

    private Journals journals;
    private Journal journal;

    @BeforeEach
    void open() {
        journals = Journals.open(directory, SMALL, new Random(1));
        journal = journals.journal("trail");
    }

    @AfterEach
    void close() {
        journals.close();
    }

    @Test
    void givesBackWhatWasAppendedAtTheOffsetThatWasReturned() {
        assertThat(journal.append(T0, bytes("a"))).isZero();
        assertThat(journal.append(T0.plusMillis(5), bytes(""))).isEqualTo(1);

        List<JournalRecord> records = journal.read(0, 10, 1000);

        assertThat(records).extracting(JournalRecord::offset).containsExactly(0L, 1L);
        assertThat(records).extracting(JournalRecord::timestamp).containsExactly(T0, T0.plusMillis(5));
        assertThat(texts(records)).containsExactly("a", "");
    }

    @Test
    void readsFromAnyOffsetAcrossSegments() {
        journal.appendAll(IntStream.range(0, 1000)
                .mapToObj(i -> new JournalEntry(T0, bytes("record " + i)))
                .toList());
        for (int from : new int[] {0, 1, 77, 400, 999}) {
            assertThat(texts(journal.read(from, 2000, 1 << 20)))
                    .isEqualTo(IntStream.range(from, 1000)
                            .mapToObj(i -> "record " + i)
                            .toList());
        }
        assertThat(journal.read(1000, 10, 10)).isEmpty();
    }

    @Test
    void stopsAtTheAskedNumberOfRecordsAndBytesButGivesAtLeastOne() {
        for (int i = 0; i < 10; i++) {
            journal.append(T0, new byte[100]);
        }
        assertThat(journal.read(0, 3, 1 << 20)).hasSize(3);
        assertThat(journal.read(0, 10, 250)).hasSize(3);
        assertThat(journal.read(0, 10, 1)).hasSize(1);
    }

    @Test
    void refusesAnOffsetBehindTheEnd() {
        journal.append(T0, bytes("a"));
        assertThatThrownBy(() -> journal.read(2, 1, 1))
                .isInstanceOf(OffsetOutOfRangeException.class)
                .hasMessage("journal trail, offset: 2 (expected: 0 to 1)");
    }

    @Test
    void takesARecordBiggerThanASegment() {
        var big = new byte[100_000];
        new Random(3).nextBytes(big);
        journal.append(T0, bytes("before"));
        journal.append(T0, big);
        journal.append(T0, bytes("behind"));
        assertThat(journal.read(1, 1, 1).getFirst().bytes()).isEqualTo(big);
        assertThat(texts(journal.read(2, 1, 1))).containsExactly("behind");
    }

    @Test
    void refusesARecordOverTheLimit() {
        assertThatThrownBy(() -> journal.append(T0, new byte[Journal.MAX_RECORD_BYTES + 1]))
                .hasMessage("record: 16777217 bytes (expected: at most 16777216)");
    }

    @Test
    void appendsABatchAtConsecutiveOffsetsWithOneForceWhereItFitsASegment() {
        journal.append(T0, bytes("first"));
        long before = journals.forces();
        var batch = new ArrayList<JournalEntry>();
        for (int i = 0; i < 50; i++) {
            batch.add(new JournalEntry(T0, bytes("e" + i)));
        }
        assertThat(journal.appendAll(batch)).isEqualTo(1);
        assertThat(journals.forces() - before).isEqualTo(1);
        assertThat(journal.read(0, 100, 1 << 20)).hasSize(51);
    }

    @Test
    void appendsOfManyThreadsShareForcesAndEachHasItsOwnOffset() throws Exception {
        long threads = 64;
        int each = 50;
        try (var wide = Journals.open(directory.resolve("wide"), JournalSettings.standard(), new Random(1))) {
            Journal shared = wide.journal("shared");
            long before = wide.forces();
            var offsets = new ArrayList<Long>();
            var start = new CountDownLatch(1);
            try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = new ArrayList<Future<List<Long>>>();
                for (int t = 0; t < threads; t++) {
                    int thread = t;
                    running.add(tasks.submit(() -> {
                        start.await();
                        var mine = new ArrayList<Long>();
                        for (int i = 0; i < each; i++) {
                            mine.add(shared.append(T0, bytes(thread + ":" + i)));
                        }
                        return mine;
                    }));
                }
                start.countDown();
                for (var r : running) {
                    assertThat(r.get()).isSorted();
                    offsets.addAll(r.get());
                }
            }
            assertThat(offsets)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, threads * each).boxed().toList());
            assertThat(wide.forces() - before).isLessThan(threads * each);
        }
    }

    @Test
    void aLaterAppendIsReadOnceItsFutureIsDone() throws Exception {
        var futures = new ArrayList<CompletableFuture<Long>>();
        for (int i = 0; i < 200; i++) {
            futures.add(journal.appendLater(T0, bytes("l" + i)));
        }
        for (int i = 0; i < 200; i++) {
            assertThat(futures.get(i).get()).isEqualTo(i);
        }
        assertThat(journal.read(0, 500, 1 << 20)).hasSize(200);
    }

    @Test
    void closingBringsLaterAppendsToDisk() {
        var slow = new JournalSettings(4096, Duration.ofHours(1), 8);
        CompletableFuture<Long> future;
        try (var lazy = Journals.open(directory.resolve("lazy"), slow, new Random(1))) {
            future = lazy.journal("j").appendLater(T0, bytes("a"));
            assertThat(lazy.journal("j").end()).isZero();
        }
        assertThat(future).isCompletedWithValue(0L);
    }

    @Test
    void aRecordIsNotReadBeforeItIsOnDisk() {
        var slow = new JournalSettings(4096, Duration.ofHours(1), 8);
        try (var lazy = Journals.open(directory.resolve("lazy"), slow, new Random(1))) {
            Journal behind = lazy.journal("j");
            behind.append(T0, bytes("on disk"));
            assertThat(behind.appendLater(T0, bytes("not yet"))).isNotDone();
            assertThat(texts(behind.read(0, 10, 1000))).containsExactly("on disk");
            behind.append(T0, bytes("brings both"));
            assertThat(behind.read(0, 10, 1000)).hasSize(3);
        }
    }

    /// Counted, because no test can take the page cache away: the full segment, the new one's header.
    @Test
    void aFullSegmentIsForcedBeforeTheNextBegins() {
        var slow = new JournalSettings(4096, Duration.ofHours(1), 8);
        try (var lazy = Journals.open(directory.resolve("lazy"), slow, new Random(1))) {
            Journal filling = lazy.journal("j");
            long before = lazy.forces();
            assertThat(filling.appendLater(T0, new byte[5000])).isNotDone();
            assertThat(lazy.forces()).isEqualTo(before);
            assertThat(filling.appendLater(T0, new byte[1])).isNotDone();
            assertThat(lazy.forces()).isEqualTo(before + 2);
            assertThat(filling.end()).isEqualTo(1);
        }
    }

    @Test
    void aWaitingReadGetsTheNextRecord() throws Exception {
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = tasks.submit(() -> journal.await(0, 10, 1000, Duration.ofMinutes(1)));
            journal.append(T0, bytes("news"));
            assertThat(texts(reading.get())).containsExactly("news");
        }
    }

    @Test
    void aWaitingReadEndsWithNothingWhenItsTimeIsOver() throws Exception {
        assertThat(journal.await(0, 10, 1000, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void closingEndsAWaitingRead() throws Exception {
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = tasks.submit(() -> journal.await(0, 10, 1000, Duration.ofMinutes(1)));
            journals.close();
            assertThatThrownBy(reading::get).hasRootCauseMessage("journal trail: closed (expected: open)");
        }
    }

    @Test
    void findsTheFirstRecordThatIsNotOlderThanATimeEvenWhenTimesGoBack() {
        var random = new Random(5);
        var times = new ArrayList<Instant>();
        for (int i = 0; i < 1500; i++) {
            Instant time = T0.plusMillis(i * 10L + random.nextInt(200));
            times.add(time);
        }
        journal.appendAll(
                times.stream().map(t -> new JournalEntry(t, new byte[20])).toList());
        for (int probe = 0; probe < 300; probe++) {
            Instant time = T0.plusMillis(random.nextInt(16_000));
            int expected = 0;
            while (expected < times.size() && times.get(expected).isBefore(time)) {
                expected++;
            }
            assertThat(journal.offsetAt(time)).isEqualTo(expected);
        }
    }

    @Test
    void anInterruptedThreadAppendsAndReadsAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        journal.append(T0, bytes("a"));
        assertThat(texts(journal.read(0, 1, 10))).containsExactly("a");
        assertThat(Thread.interrupted()).isTrue();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static List<String> texts(List<JournalRecord> records) {
        return records.stream().map(r -> new String(r.bytes(), UTF_8)).toList();
    }
}
