package io.seamark.services.cloudtrail;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.store.CommitResult.Committed;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns a history into planned files, each record once for each trail that wants it: the files and the
/// cursor behind their records are one commit.
final class LogFilePlanner {
    private static final int MOST_RECORDS = 5_000;
    private static final int MOST_BYTES = 32 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(LogFilePlanner.class);

    private final Store store;
    private final String origin;
    private final InstantSource clock;
    private final SecureRandom random;

    LogFilePlanner(Store store, String origin, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.origin = origin;
        this.clock = clock;
        this.random = random;
    }

    /// Plans everything that a history has.
    void planAll(String source, Journal history) {
        boolean more = true;
        while (more) {
            more = planSome(source, history);
        }
    }

    /// Whether a history has so much that files should not wait for their time.
    boolean isFull(String source, Journal history) {
        return View.of(store)
                .get(HistoryCursor.key(origin, source))
                .filter(cursor -> history.end() - cursor.offset() >= MOST_RECORDS)
                .isPresent();
    }

    /// Gives up what no trail needs of a history that serves nothing else.
    void forget(String source, Journal history) {
        View view = View.of(store);
        long end = history.end();
        long needed = view.get(HistoryCursor.key(origin, source))
                .map(HistoryCursor::offset)
                .orElse(end);
        for (Versioned<PlannedFile> file : view.list(PlannedFile.ALL)) {
            if (file.value().origin().equals(origin) && file.value().source().equals(source)) {
                needed = Math.min(needed, file.value().spans().getFirst().from());
            }
        }
        history.giveUpBefore(Math.min(needed, end));
    }

    /// @return whether there may be more
    private boolean planSome(String source, Journal history) {
        // Asked before the trails are read: a record before this end is no newer than what is known of them.
        long end = history.end();
        View view = View.of(store);
        List<StoredTrail> trails = view.list(StoredTrail.ALL).stream()
                .map(Versioned::value)
                .filter(trail -> !trail.logging().isEmpty())
                .toList();
        Key<HistoryCursor> key = HistoryCursor.key(origin, source);
        Optional<HistoryCursor> cursor = view.get(key);
        if (trails.isEmpty()) {
            return cursor.isPresent() && !commit(view, Txn.none().delete(key));
        }
        long from = from(history, cursor, trails, end);
        if (from >= end && cursor.isPresent()) {
            return false;
        }
        List<JournalRecord> records =
                from < end ? history.read(from, (int) Math.min(MOST_RECORDS, end - from), MOST_BYTES) : List.of();
        long next = from + records.size();
        Txn changes = Txn.none().put(key, new HistoryCursor(next));
        Instant now = clock.instant();
        for (PlannedFile file :
                LogFilePlan.of(origin, source, trails, records, now, new IdSource(random.generateSeed(32)))) {
            changes = changes.put(file.storeKey(), file);
        }
        return !commit(view, changes) || next < end;
    }

    private long from(Journal history, Optional<HistoryCursor> cursor, List<StoredTrail> trails, long end) {
        if (cursor.isEmpty()) {
            Instant first = trails.stream()
                    .map(trail -> trail.logging().getFirst().from())
                    .min(Instant::compareTo)
                    .orElseThrow();
            return Math.min(end, history.offsetAt(first.truncatedTo(ChronoUnit.SECONDS)));
        }
        long from = cursor.get().offset();
        long there = Math.min(Math.max(from, history.earliest()), end);
        if (there != from) {
            LOG.error("history is not where trails left it expected={} found={}", from, there);
        }
        return there;
    }

    private boolean commit(View view, Txn changes) {
        return store.commit(view.commit(changes)) instanceof Committed;
    }
}
