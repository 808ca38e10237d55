package io.seamark.services.logs;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.OffsetOutOfRangeException;
import io.seamark.platform.journal.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The events of one log group: its journal, and in memory the index of it, which is made when the group
/// is first used.
///
/// The index is guarded by `lock`. Safe for any number of threads.
final class GroupLog {
    private static final int READ_RECORDS = 1024;
    private static final int READ_BYTES = 4 << 20;

    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final BlockIndex index = new BlockIndex();

    GroupLog(Journal journal) {
        this.journal = journal;
        long at = journal.earliest();
        for (List<JournalRecord> some = read(at); !some.isEmpty(); some = read(at)) {
            some.forEach(r -> index.add(r.offset(), LogBatch.decode(r.bytes())));
            at = some.getLast().offset() + 1;
        }
    }

    private List<JournalRecord> read(long from) {
        return journal.read(from, READ_RECORDS, READ_BYTES);
    }

    /// Returns when the batch is on disk and can be found.
    void append(LogBatch batch) {
        long offset = journal.append(Instant.ofEpochMilli(batch.newest()), batch.encode());
        lock.lock();
        try {
            index.add(offset, batch);
        } finally {
            lock.unlock();
        }
    }

    Optional<BlockIndex.StreamTimes> times(String stream) {
        lock.lock();
        try {
            return index.times(stream);
        } finally {
            lock.unlock();
        }
    }

    List<BlockIndex.Block> blocks(Set<String> streams, long from, long before) {
        lock.lock();
        try {
            return index.blocks(streams, from, before);
        } finally {
            lock.unlock();
        }
    }

    /// The batches from an offset on and before another, as far as they go into some MiB; none at the end.
    List<JournalRecord> batches(long from, long before) {
        long at = Math.max(from, journal.earliest());
        if (at >= Math.min(before, journal.end())) {
            return List.of();
        }
        try {
            return journal.read(at, (int) Math.min(READ_RECORDS, before - at), READ_BYTES);
        } catch (OffsetOutOfRangeException e) {
            // Retention took them meanwhile.
            return batches(from, before);
        }
    }

    /// The offset of what comes next.
    long end() {
        return journal.end();
    }

    /// Gives up events that are older than some days, a segment at a time.
    void retain(int days, Instant now) {
        journal.retain(Retention.ofAge(Duration.ofDays(days)), now);
        lock.lock();
        try {
            index.forgetBefore(journal.earliest());
        } finally {
            lock.unlock();
        }
    }
}
