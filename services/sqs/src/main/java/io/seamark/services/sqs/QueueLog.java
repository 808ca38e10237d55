package io.seamark.services.sqs;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalEntry;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.OffsetOutOfRangeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A queue's journal in the queue's words. Safe for any number of threads.
final class QueueLog {
    private static final int REPLAY_RECORDS = 1000;
    private static final int REPLAY_BYTES = 4 << 20;

    private final Journal journal;

    QueueLog(Journal journal) {
        this.journal = journal;
    }

    /// Tells every record there is, in order.
    void replay(BiConsumer<Long, byte[]> record) {
        long at = journal.earliest();
        while (true) {
            List<JournalRecord> records = journal.read(at, REPLAY_RECORDS, REPLAY_BYTES);
            if (records.isEmpty()) {
                return;
            }
            records.forEach(r -> record.accept(r.offset(), r.bytes()));
            at = records.getLast().offset() + 1;
        }
    }

    /// Writes a record and returns its offset; it survives this process, and the machine after [#force].
    long write(long now, byte[] record) {
        return journal.write(List.of(new JournalEntry(Instant.ofEpochMilli(now), record)));
    }

    /// Returns when the record at an offset is on disk.
    void force(long offset) {
        journal.force(offset + 1);
    }

    /// The record at an offset; empty when it is given up.
    Optional<byte[]> read(long offset) {
        try {
            if (offset >= journal.end()) {
                journal.force(offset + 1);
            }
            return Optional.of(journal.read(offset, 1, 1).getFirst().bytes());
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty();
        }
    }

    long bytes() {
        return journal.bytes();
    }

    long end() {
        return journal.end();
    }

    void giveUpBefore(long offset) {
        journal.giveUpBefore(offset);
    }
}
