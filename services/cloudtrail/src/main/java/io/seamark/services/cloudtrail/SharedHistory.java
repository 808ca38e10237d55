package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalEntry;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.Retention;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.store.Watcher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What LookupEvents finds where several processes have the store: every process has every change of all of
/// them. The process that leads puts the records it has moved on into the store, where the newest 5,000
/// stay; each process follows them there into a journal of its own. A process that was away while more than
/// 5,000 changes were made finds only the newest of them. The records of reads and of refused calls are with
/// the process that answered.
///
/// `follower` is the one thread that appends what was followed, and owns all that is not final.
public final class SharedHistory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedHistory.class);
    private static final Prefix<JsonNode> RECENT = new Prefix<>("/cloudtrail/recent/", JsonNode.class);
    private static final Prefix<Followed> FOLLOWED = new Prefix<>("/cloudtrail/followed/", Followed.class);
    private static final int MOST_RECENT = 5_000;

    /// A commit of a store takes 128 writes.
    private static final int BATCH = 100;

    /// How far back the journal is searched for what was appended and not noted before a crash.
    private static final int LOOK_BACK = 5_000;

    private static final int LOOK_BACK_BYTES = 64 << 20;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Retention RETENTION = Retention.ofAge(Duration.ofDays(90));
    private static final Duration BETWEEN_RETENTIONS = Duration.ofHours(1);

    private final Store store;
    private final Journal journal;
    private final Key<Followed> note;
    private final InstantSource clock;
    private final BlockingQueue<List<Versioned<JsonNode>>> news = new LinkedBlockingQueue<>();
    private final Thread follower = Thread.ofVirtual().name("calls-follower").unstarted(this::follow);
    private Store.@Nullable WatchHandle watch;
    private Instant nextRetention = Instant.MIN;
    private volatile boolean lost = true;
    private volatile boolean closed;

    /// @param origin the name of this process's journals, which no other process's have
    /// @param journal where this process keeps what it finds
    public SharedHistory(Store store, String origin, Journal journal, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.note = FOLLOWED.key(origin);
        this.clock = clock;
    }

    /// Follows from now on.
    public void start() {
        follower.start();
    }

    @Override
    public void close() {
        closed = true;
        follower.interrupt();
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The journal that is searched.
    public Journal journal() {
        return journal;
    }

    /// Keeps the record of a call that is in no commit; with this process alone.
    ///
    /// @param read whether it may be on the disk a little later
    void keep(Instant time, byte[] record, boolean read) {
        var _ = read ? journal.appendLater(time, record) : journal.append(time, record);
    }

    /// The change that makes a moved record known to all.
    static Txn tell(Versioned<JsonNode> record) {
        return Txn.none().put(RECENT.key(record.name()), record.value());
    }

    /// Removes all but the newest.
    ///
    /// @param own the leader's store
    static void trim(Store own) {
        List<Versioned<JsonNode>> recent = View.of(own).list(RECENT);
        for (int from = 0; from < recent.size() - MOST_RECENT; from += BATCH) {
            Txn trimmed = Txn.none();
            for (var old : recent.subList(from, Math.min(from + BATCH, recent.size() - MOST_RECENT))) {
                trimmed = trimmed.delete(old.key());
            }
            if (own.commit(new Commit(List.of(), trimmed.writes())) instanceof CommitResult.Conflict) {
                return;
            }
        }
    }

    private void follow() {
        try {
            while (!closed) {
                try {
                    if (lost) {
                        catchUp();
                    }
                    List<Versioned<JsonNode>> some = news.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                    if (some != null) {
                        append(some, Set.of());
                    }
                    retain();
                } catch (RuntimeException e) {
                    LOG.warn("the history is behind why={}", e.toString());
                    lost = true;
                    TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unwatch();
        }
    }

    /// Takes all that is new since the last time, and watches from there.
    private void catchUp() {
        unwatch();
        news.clear();
        View view = View.of(store);
        long known = view.get(note).map(Followed::revision).orElse(0L);
        var fresh = new ArrayList<Versioned<JsonNode>>();
        for (Versioned<JsonNode> record : view.list(RECENT)) {
            if (record.modRevision() > known) {
                fresh.add(record);
            }
        }
        fresh.sort(Comparator.comparingLong(Versioned::modRevision));
        append(fresh, fresh.isEmpty() ? Set.of() : endOfJournal());
        lost = false;
        watch = store.watch(KeyRange.prefix(RECENT.path()), view.revision() + 1, new News());
    }

    private void append(List<Versioned<JsonNode>> records, Set<String> known) {
        if (records.isEmpty()) {
            return;
        }
        var entries = new ArrayList<JournalEntry>();
        for (Versioned<JsonNode> record : records) {
            if (!known.contains(id(record.value()))) {
                entries.add(new JournalEntry(
                        Instant.parse(record.value().path("eventTime").asString()),
                        JsonMapper.shared().writeValueAsBytes(record.value())));
            }
        }
        if (!entries.isEmpty()) {
            var _ = journal.appendAll(entries);
        }
        Txn noted = Txn.none().put(note, new Followed(records.getLast().modRevision()));
        var _ = store.commit(new Commit(List.of(), noted.writes()));
    }

    private Set<String> endOfJournal() {
        var ids = new HashSet<String>();
        long from = Math.max(journal.earliest(), journal.end() - LOOK_BACK);
        while (from < journal.end()) {
            List<JournalRecord> records = journal.read(from, LOOK_BACK, LOOK_BACK_BYTES);
            records.forEach(record -> ids.add(id(JsonMapper.shared().readTree(record.bytes()))));
            from += records.size();
        }
        return ids;
    }

    private void retain() {
        Instant now = clock.instant();
        if (now.isAfter(nextRetention)) {
            journal.retain(RETENTION, now);
            nextRetention = now.plus(BETWEEN_RETENTIONS);
        }
    }

    private void unwatch() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private static String id(JsonNode record) {
        return record.path("eventID").asString();
    }

    private final class News implements Watcher {
        @Override
        public void changed(List<Change> changes) {
            var records = new ArrayList<Versioned<JsonNode>>();
            for (Change change : changes) {
                if (change instanceof Change.Put put) {
                    Entry entry = put.entry();
                    var key = new Key<>(entry.key(), JsonNode.class);
                    records.add(new Versioned<>(key, key.read(entry), entry.modRevision()));
                }
            }
            news.add(records);
        }

        @Override
        public void compacted(long fromRevision) {
            lost = true;
        }
    }

    /// How far a process has followed.
    record Followed(long revision) {}
}
