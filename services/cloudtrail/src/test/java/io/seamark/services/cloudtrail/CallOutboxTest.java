package io.seamark.services.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// From the commit to the history: each record once, in order.
class CallOutboxTest {
    private static final JournalSettings SMALL = new JournalSettings(4096, Duration.ofMillis(1), 8);

    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock(Calls.T0);
    private final MemoryStore store = new MemoryStore(clock);
    private Journals journals;
    private Journal history;

    @BeforeEach
    void open() {
        journals = Journals.open(folder, SMALL, new Random(1));
        history = journals.journal("calls");
    }

    @AfterEach
    void close() {
        journals.close();
    }

    @Test
    void changesReachTheHistoryInOrderAndLeaveTheOutbox() {
        try (var outbox = new CallOutbox(store, history, clock)) {
            changed(outbox, 1, 4);
            outbox.start();
            changed(outbox, 4, 7);
        }
        assertThat(requestIds()).containsExactly("r-0001", "r-0002", "r-0003", "r-0004", "r-0005", "r-0006");
        assertThat(waiting()).isZero();
    }

    @Test
    void moreThanOneBatchKeepsItsOrder() {
        runWith(store, outbox -> changed(outbox, 0, 1201));
        assertThat(requestIds())
                .isEqualTo(IntStream.range(0, 1201).mapToObj(CallOutboxTest::id).toList());
        assertThat(waiting()).isZero();
    }

    @Test
    void aReadReachesTheHistoryWithoutTheOutbox() throws InterruptedException {
        long before = store.revision();
        runWith(store, outbox -> outbox.recordLater(Calls.read(Calls.ANNA, id(1), Calls.T0)));
        assertThat(history.await(0, 10, 1 << 20, Duration.ofSeconds(30))).hasSize(1);
        assertThat(requestIds()).containsExactly(id(1));
        assertThat(store.revision()).isEqualTo(before);
    }

    @Test
    void aCrashBetweenAppendAndDeleteAppendsNothingTwice() {
        runWith(new UndeletingStore(store), outbox -> changed(outbox, 0, 3));
        assertThat(requestIds()).hasSize(3);
        assertThat(waiting()).isEqualTo(3);

        runWith(store, outbox -> changed(outbox, 3, 5));

        assertThat(requestIds()).containsExactly(id(0), id(1), id(2), id(3), id(4));
        assertThat(waiting()).isZero();
    }

    @Test
    void aMoveThatFailedIsTriedAgainWithoutAnotherCall() {
        var troubled = new UndeletingStore(store);
        try (var outbox = new CallOutbox(troubled, history, clock)) {
            changed(outbox, 0, 3);
            outbox.start();
            await().until(() -> requestIds().size() == 3);
            assertThat(waiting()).isEqualTo(3);

            troubled.mend();
            await().until(() -> waiting() == 0);
        }
        assertThat(requestIds()).containsExactly(id(0), id(1), id(2));
    }

    @Test
    void aRecordThatCameLateBeforeABatchOfTheCrashDisplacesNothingTwice() {
        runWith(new UndeletingStore(store), outbox -> changed(outbox, 1, 501));
        assertThat(requestIds()).hasSize(500);

        runWith(store, outbox -> changed(outbox, 0, 1));

        assertThat(requestIds()).hasSize(501).doesNotHaveDuplicates().endsWith(id(0));
        assertThat(waiting()).isZero();
    }

    @Test
    void recordsOlderThanNinetyDaysAreGivenUp() {
        for (int i = 0; i < 20; i++) {
            history.append(Calls.T0, new CallRecord().write(Calls.write(Calls.ROOT, id(i), Calls.T0)));
        }
        runWith(store, outbox -> {});
        assertThat(history.earliest()).isZero();

        clock.advance(Duration.ofDays(91));
        runWith(store, outbox -> {});
        assertThat(history.earliest()).isPositive();
    }

    private void runWith(Store on, Consumer<CallOutbox> calls) {
        try (var outbox = new CallOutbox(on, history, clock)) {
            calls.accept(outbox);
            outbox.start();
        }
    }

    private void changed(CallOutbox outbox, int from, int to) {
        for (int i = from; i < to; i++) {
            Instant at = Calls.T0.plusSeconds(i);
            var record = outbox.record(Calls.write(Calls.ROOT, id(i), at));
            store.commit(new Commit(List.of(), record.writes()));
        }
    }

    private long waiting() {
        return View.of(store).list(CallOutbox.OUTBOX).size();
    }

    private List<String> requestIds() {
        var ids = new ArrayList<String>();
        for (long at = history.earliest(); at < history.end(); ) {
            List<JournalRecord> records = history.read(at, 1000, 16 << 20);
            records.forEach(record -> ids.add(JsonMapper.shared()
                    .readTree(record.bytes())
                    .path("requestID")
                    .asString()));
            at += records.size();
        }
        return ids;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "r-%04d", number);
    }
}
