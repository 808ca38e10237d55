package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalEntry;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.Retention;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.store.Watcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Moves records from the outbox in the store to the history, in order: published as events first,
/// then appended and on disk, deleted last. After a crash in between, the record is published again
/// with the same id, and is found in the history's end and not appended again.
///
/// The thread that [#start] makes owns what is not final.
final class OutboxDrain implements LeaderWork.Running {
    private static final int BATCH = 500;

    /// How far back the history is searched for records that were appended but not yet deleted.
    private static final int LOOK_BACK = 5_000;

    /// CloudTrail's event history goes back 90 days.
    private static final Retention RETENTION = Retention.ofAge(Duration.ofDays(90));

    private static final Duration BETWEEN_RETENTIONS = Duration.ofHours(1);

    /// After this a failed move is tried again.
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final int LOOK_BACK_BYTES = 64 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDrain.class);

    private final Store store;
    private final Journal history;
    private final EventPublisher events;
    private final InstantSource clock;
    private final Semaphore wake = new Semaphore(1);

    /// The ids of records that are in the history and perhaps still in the outbox.
    private final Set<String> appended = new HashSet<>();

    private Instant nextRetention = Instant.MIN;
    private final Thread thread = Thread.ofVirtual().name("outbox").unstarted(this::run);
    private Store.@Nullable WatchHandle watch;
    private volatile boolean closed;

    OutboxDrain(Store store, Journal history, EventPublisher events, InstantSource clock) {
        this.store = store;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    void start() {
        watch();
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Store.WatchHandle running = watch;
        if (running != null) {
            running.close();
        }
    }

    private void watch() {
        watch = store.watch(KeyRange.prefix(CallOutbox.OUTBOX.path()), store.revision() + 1, new Watcher() {
            @Override
            public void changed(List<Change> changes) {
                if (changes.stream().anyMatch(Change.Put.class::isInstance)) {
                    wake.release();
                }
            }

            @Override
            public void compacted(long fromRevision) {
                watch();
                wake.release();
            }
        });
    }

    private void run() {
        boolean historyRead = false;
        // What an earlier run left behind is moved at once.
        Duration pause = Duration.ZERO;
        while (true) {
            await(pause);
            // Asked first, so that what was committed before the close is still moved.
            boolean last = closed;
            try {
                if (!historyRead) {
                    readEndOfHistory();
                    historyRead = true;
                }
                boolean more = true;
                while (more) {
                    more = moveBatch();
                }
                retain();
                pause = BETWEEN_RETENTIONS;
            } catch (RuntimeException e) {
                LOG.error("call records wait in the outbox", e);
                pause = RETRY;
            }
            if (last) {
                return;
            }
        }
    }

    /// Until there is something to move, or the pause is over.
    private void await(Duration pause) {
        try {
            var _ = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("outbox: interrupted (expected: closed)", e);
        }
        wake.drainPermits();
    }

    /// @return whether there may be more
    private boolean moveBatch() {
        List<Versioned<JsonNode>> waiting = View.of(store).list(CallOutbox.OUTBOX, "", BATCH);
        if (waiting.isEmpty()) {
            return false;
        }
        publish(waiting);
        var entries = new ArrayList<JournalEntry>();
        Txn done = Txn.none();
        for (Versioned<JsonNode> record : waiting) {
            if (!appended.contains(eventId(record.value()))) {
                entries.add(new JournalEntry(
                        Instant.parse(record.value().path("eventTime").asString()),
                        record.value().toString().getBytes(StandardCharsets.UTF_8)));
            }
            done = done.delete(record.key());
        }
        if (!entries.isEmpty()) {
            history.appendAll(entries);
        }
        waiting.forEach(record -> appended.add(eventId(record.value())));
        if (store.commit(new Commit(List.of(), done.writes())) instanceof CommitResult.Conflict) {
            throw new IllegalStateException("outbox: not this process's any more (expected: it leads)");
        }
        boolean more = waiting.size() == BATCH;
        if (!more) {
            // All that waited is deleted. Before that, a record of the crash may stand behind this batch: one with an
            // earlier key may have come since.
            appended.clear();
        }
        return more;
    }

    private void publish(List<Versioned<JsonNode>> waiting) {
        List<JsonNode> published = waiting.stream()
                .map(Versioned::value)
                .filter(ApiCallEvent::isDelivered)
                .map(ApiCallEvent::of)
                .toList();
        if (!published.isEmpty()) {
            events.publish(published);
        }
    }

    private void retain() {
        Instant now = clock.instant();
        if (now.isAfter(nextRetention)) {
            history.retain(RETENTION, now);
            nextRetention = now.plus(BETWEEN_RETENTIONS);
        }
    }

    private void readEndOfHistory() {
        long from = Math.max(history.earliest(), history.end() - LOOK_BACK);
        while (from < history.end()) {
            List<JournalRecord> records = history.read(from, LOOK_BACK, LOOK_BACK_BYTES);
            for (JournalRecord record : records) {
                appended.add(eventId(JsonMapper.shared().readTree(record.bytes())));
            }
            from += records.size();
        }
    }

    private static String eventId(JsonNode record) {
        return record.path("eventID").asString();
    }
}
