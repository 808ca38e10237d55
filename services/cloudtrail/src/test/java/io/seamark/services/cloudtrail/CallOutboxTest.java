package io.seamark.services.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From the commit to the history: each record once, in order.
class CallOutboxTest {
    private static final JournalSettings SMALL = new JournalSettings(4096, Duration.ofMillis(1), 8);

    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock(Calls.T0);
    private final MemoryStore store = new MemoryStore(clock);
    private final List<JsonNode> published = new CopyOnWriteArrayList<>();
    private Journals journals;
    private final DataSelections selections = new DataSelections(store);
    private Journal history;
    private Journal data;

    @BeforeEach
    void open() {
        journals = Journals.open(folder, SMALL, new Random(1));
        history = journals.journal("calls");
        data = journals.journal("data-calls");
    }

    @AfterEach
    void close() {
        journals.close();
    }

    @Test
    void changesReachTheHistoryInOrderAndLeaveTheOutbox() {
        var outbox = outbox();
        changed(outbox, 1, 4);
        try (var _ = outbox.work().begin(store)) {
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
    void aReadIsWithTheOperatingSystemWhenItsCallerHasTheAnswer() throws IOException {
        outbox().recordLater(Calls.read(Calls.ANNA, id(1), Calls.T0));
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .anySatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .contains(id(1)));
        }
    }

    @Test
    void aRefusedChangeIsInTheHistoryWhenItsCallerHasTheAnswer() {
        outbox().recordLater(Calls.refused(Calls.ANNA, id(1), Calls.T0));
        assertThat(requestIds()).containsExactly(id(1));
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
        var outbox = outbox();
        changed(outbox, 0, 3);
        try (var _ = outbox.work().begin(troubled)) {
            await().until(() -> requestIds().size() == 3);
            assertThat(waiting()).isEqualTo(3);

            troubled.mend();
            await().until(() -> waiting() == 0);
        }
        assertThat(requestIds()).containsExactly(id(0), id(1), id(2));
    }

    @Test
    void eventsDoNotWaitForTheHistoryAndEachIsToldOnce() {
        var troubled = new UndeletingStore(store);
        var outbox = outbox();
        try (var _ = outbox.work().begin(troubled)) {
            changed(outbox, 0, 1);
            await().until(() -> requestIds().size() == 1);
            changed(outbox, 1, 2);
            await().until(() -> published.size() == 2);
            assertThat(waiting()).isEqualTo(2);

            troubled.mend();
            await().until(() -> waiting() == 0);
        }
        assertThat(published).hasSize(2);
        assertThat(requestIds()).containsExactly(id(0), id(1));
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
    void aChangeIsAnEventBeforeItLeavesTheOutbox() {
        var leftBehind = new ArrayList<Long>();
        var outbox = new CallOutbox(history, data, null, selections, events -> leftBehind.add(waiting()), clock);
        changed(outbox, 0, 2);
        outbox.work().begin(store).close();
        assertThat(leftBehind).containsExactly(2L);
        assertThat(waiting()).isZero();
    }

    @Test
    void anEventHasTheFormOfApiCallsViaCloudTrail() {
        runWith(store, outbox -> changed(outbox, 0, 1));
        JsonNode event = published.getFirst();
        assertThat(event.propertyNames())
                .containsExactly(
                        "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
        assertThat(event.path("detail-type").asString()).isEqualTo("AWS API Call via CloudTrail");
        assertThat(event.path("source").asString()).isEqualTo("aws.iam");
        assertThat(event.path("account").asString()).isEqualTo("111122223333");
        assertThat(event.path("time").asString()).isEqualTo("2026-03-01T10:20:30Z");
        assertThat(event.path("region").asString()).isEqualTo("eu-central-1");
        assertThat(event.path("id")).isEqualTo(event.path("detail").path("eventID"));
        assertThat(event.path("detail").path("requestID").asString()).isEqualTo(id(0));
    }

    @Test
    void aRefusedChangeIsAnEventAndAReadIsNone() {
        runWith(store, outbox -> {
            outbox.recordLater(Calls.read(Calls.ANNA, id(1), Calls.T0));
            outbox.recordLater(Calls.refused(Calls.ANNA, id(2), Calls.T0));
        });
        assertThat(published)
                .extracting(event -> event.path("detail").path("requestID").asString())
                .containsExactly(id(2));
        assertThat(published.getFirst().path("detail").path("responseElements").isNull())
                .isTrue();
    }

    @Test
    void afterACrashAnEventIsPublishedAgainWithTheSameId() {
        runWith(new UndeletingStore(store), outbox -> changed(outbox, 0, 1));
        runWith(store, outbox -> {});
        assertThat(published).hasSizeGreaterThan(1);
        assertThat(published.stream().distinct()).hasSize(1);
    }

    @Test
    void whileEventsCannotBeTakenTheRecordStays() {
        var outbox = new CallOutbox(
                history,
                data,
                null,
                selections,
                events -> {
                    throw new StoreUnavailableException("no quorum");
                },
                clock);
        changed(outbox, 0, 1);
        outbox.work().begin(store).close();
        assertThat(waiting()).isOne();
        assertThat(requestIds()).isEmpty();
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
        try (var outbox = outbox()) {
            calls.accept(outbox);
            outbox.start();
            outbox.work().begin(on).close();
        }
    }

    private CallOutbox outbox() {
        return new CallOutbox(history, data, null, selections, published::addAll, clock);
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
