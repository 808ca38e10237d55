package io.seamark.services.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The history that several processes have of each other's changes.
class SharedHistoryTest {
    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock(Calls.T0);
    private final MemoryStore store = new MemoryStore(clock);
    private final DataSelections selections = new DataSelections(store);
    private Journals journals;

    @BeforeEach
    void open() {
        journals = Journals.open(folder, JournalSettings.standard(), new Random(1));
    }

    @AfterEach
    void close() {
        journals.close();
    }

    @Test
    void everyProcessFindsTheChangesOfAllAndEachOnce() {
        try (var first = shared("first");
                var second = shared("second");
                var outbox = outbox(first)) {
            first.start();
            second.start();
            changed(outbox, 0, 70);
            outbox.work().begin(store).close();

            await().until(() ->
                    ids(first.journal()).size() == 70 && ids(second.journal()).size() == 70);
            assertThat(ids(second.journal())).isEqualTo(ids(first.journal())).doesNotHaveDuplicates();
            assertThat(ids(journals.journal("calls"))).hasSize(70);
        }
    }

    @Test
    void whoWasAwayFindsWhatItMissedAndNothingTwice() {
        try (var first = shared("first");
                var outbox = outbox(first)) {
            first.start();
            changed(outbox, 0, 3);
            outbox.work().begin(store).close();
            await().until(() -> ids(first.journal()).size() == 3);
        }
        try (var away = shared("second");
                var outbox = outbox(away)) {
            changed(outbox, 3, 5);
            outbox.work().begin(store).close();
        }
        // As after a crash before it was noted.
        store.commit(new Commit(
                List.of(),
                Txn.none()
                        .deleteAll(new Prefix<>("/cloudtrail/followed/", String.class))
                        .writes()));
        try (var first = shared("first")) {
            first.start();
            await().until(() -> ids(first.journal()).size() >= 5);
            assertThat(ids(first.journal())).containsExactly("r-0000", "r-0001", "r-0002", "r-0003", "r-0004");
        }
    }

    @Test
    void aRefusedCallIsFoundWhereItWasAnswered() throws Exception {
        try (var first = shared("first");
                var outbox = outbox(first)) {
            outbox.recordLater(Calls.write(Calls.ROOT, id(1), Calls.T0));

            assertThat(ids(first.journal())).containsExactly(id(1));
            assertThat(ids(journals.journal("calls"))).containsExactly(id(1));
        }
    }

    @Test
    void theStoreKeepsTheNewestOnly() {
        for (int i = 0; i < 5_120; i++) {
            JsonNode record = JsonMapper.shared().createObjectNode().put("requestID", id(i));
            var key = new Prefix<>("/cloudtrail/recent/", JsonNode.class).key(id(i));
            store.commit(new Commit(List.of(), Txn.none().put(key, record).writes()));
        }

        SharedHistory.trim(store);

        Store.RangeResult kept = store.range(KeyRange.prefix("/cloudtrail/recent/"), 0, 0);
        assertThat(kept.entries()).hasSize(5_000);
        assertThat(kept.entries().getFirst().key()).endsWith(id(120));
    }

    private SharedHistory shared(String origin) {
        return new SharedHistory(store, origin, journals.journal("all-" + origin), clock);
    }

    private CallOutbox outbox(SharedHistory shared) {
        return new CallOutbox(
                journals.journal("calls"), journals.journal("data"), shared, selections, events -> {}, clock);
    }

    private void changed(CallOutbox outbox, int from, int to) {
        for (int i = from; i < to; i++) {
            var record = outbox.record(Calls.write(Calls.ROOT, id(i), Calls.T0.plus(Duration.ofSeconds(i))));
            store.commit(new Commit(List.of(), record.writes()));
        }
    }

    private static List<String> ids(Journal journal) {
        var ids = new ArrayList<String>();
        for (long at = journal.earliest(); at < journal.end(); ) {
            List<JournalRecord> records = journal.read(at, 1000, 16 << 20);
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
