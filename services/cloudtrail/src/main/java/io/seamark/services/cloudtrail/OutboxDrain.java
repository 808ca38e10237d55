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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
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
/// Two threads: one publishes, the other archives what is published, so that an event does not wait for
/// the disk to have the record before it. `published` is safe for both; the archiver owns `appended` and `told`,
/// the publisher the rest of what is not final.
final class OutboxDrain implements LeaderWork.Running {
    private static final int BATCH = 500;

    /// With two writes for each record; a commit of a store takes 128.
    private static final int SHARED_BATCH = 60;

    /// After so many records others' histories are trimmed.
    private static final int BETWEEN_TRIMS = 1_000;

    /// So many records that are published and not yet archived let the others wait.
    private static final int MOST_PUBLISHED = 2_000;

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
    private final boolean shared;
    private final int batch;
    private final EventPublisher events;
    private final InstantSource clock;
    private final Semaphore wake = new Semaphore(1);

    /// The ids of records that are published and still in the outbox.
    private final Set<String> published = ConcurrentHashMap.newKeySet();

    private final BlockingQueue<Group> publishedGroups = new LinkedBlockingQueue<>();

    /// The ids of records that are in the history and perhaps still in the outbox.
    private final Set<String> appended = new HashSet<>();

    private int told;
    private Instant nextRetention = Instant.MIN;
    private final Thread archiver = Thread.ofVirtual().name("outbox-archiver").unstarted(this::archiveAll);
    private final Thread thread = Thread.ofVirtual().name("outbox").unstarted(this::run);
    private Store.@Nullable WatchHandle watch;
    private volatile boolean closed;

    /// @param shared whether other processes are to find the records as well
    OutboxDrain(Store store, Journal history, boolean shared, EventPublisher events, InstantSource clock) {
        this.store = store;
        this.shared = shared;
        batch = shared ? SHARED_BATCH : BATCH;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    void start() {
        watch();
        archiver.start();
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            thread.join();
            archiver.join();
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
        // What an earlier run left behind is moved at once.
        Duration pause = Duration.ZERO;
        while (true) {
            await(pause);
            // Asked first, so that what was committed before the close is still moved.
            boolean last = closed;
            try {
                boolean more = true;
                while (more && published.size() < MOST_PUBLISHED) {
                    more = publishBatch();
                }
                retain();
                pause = BETWEEN_RETENTIONS;
            } catch (RuntimeException e) {
                LOG.error("call records wait in the outbox", e);
                pause = RETRY;
            }
            if (last) {
                publishedGroups.add(Group.END);
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
    private boolean publishBatch() {
        // Before the list is read: what is deleted meanwhile is in both.
        Set<String> done = Set.copyOf(published);
        int most = batch + done.size();
        List<Versioned<JsonNode>> waiting = View.of(store).list(CallOutbox.OUTBOX, "", most);
        List<Versioned<JsonNode>> fresh = waiting.stream()
                .filter(record -> !done.contains(eventId(record.value())))
                .limit(batch)
                .toList();
        boolean more = waiting.size() == most || fresh.size() == batch;
        if (!fresh.isEmpty()) {
            publish(fresh);
            fresh.forEach(record -> published.add(eventId(record.value())));
            publishedGroups.add(new Group(fresh, !more));
        }
        return more;
    }

    private void publish(List<Versioned<JsonNode>> waiting) {
        List<JsonNode> told = waiting.stream()
                .map(Versioned::value)
                .filter(ApiCallEvent::isDelivered)
                .map(ApiCallEvent::of)
                .toList();
        if (!told.isEmpty()) {
            events.publish(told);
        }
    }

    private void archiveAll() {
        boolean historyRead = false;
        try {
            while (true) {
                Group group = publishedGroups.take();
                if (group.records().isEmpty()) {
                    return;
                }
                boolean done = false;
                while (!done) {
                    try {
                        if (!historyRead) {
                            readEndOfHistory();
                            historyRead = true;
                        }
                        archive(group);
                        done = true;
                    } catch (RuntimeException e) {
                        LOG.error("call records wait in the outbox", e);
                        if (closed) {
                            return;
                        }
                        TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
                    }
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("outbox: interrupted (expected: closed)", e);
        }
    }

    private void archive(Group group) {
        var entries = new ArrayList<JournalEntry>();
        Txn done = Txn.none();
        for (Versioned<JsonNode> record : group.records()) {
            if (!appended.contains(eventId(record.value()))) {
                entries.add(new JournalEntry(
                        Instant.parse(record.value().path("eventTime").asString()),
                        record.value().toString().getBytes(StandardCharsets.UTF_8)));
            }
            done = done.delete(record.key());
            if (shared) {
                done = done.and(SharedHistory.tell(record));
            }
        }
        if (!entries.isEmpty()) {
            history.appendAll(entries);
        }
        group.records().forEach(record -> appended.add(eventId(record.value())));
        if (store.commit(new Commit(List.of(), done.writes())) instanceof CommitResult.Conflict) {
            throw new IllegalStateException("outbox: not this process's any more (expected: it leads)");
        }
        trim(group.records().size());
        group.records().forEach(record -> published.remove(eventId(record.value())));
        if (group.last()) {
            // All that waited is deleted. Before that, a record of the crash may stand behind this group: one with an
            // earlier key may have come since.
            appended.clear();
        }
        wake.release();
    }

    private void trim(int more) {
        told += more;
        if (shared && told >= BETWEEN_TRIMS) {
            told = 0;
            SharedHistory.trim(store);
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

    /// Records that were published together.
    ///
    /// @param records empty in the group after the last one
    /// @param last whether nothing else waited then
    private record Group(List<Versioned<JsonNode>> records, boolean last) {
        static final Group END = new Group(List.of(), false);
    }
}
