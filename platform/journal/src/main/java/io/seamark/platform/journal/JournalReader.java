package io.seamark.platform.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/// One read of a journal. It asks the journal where to begin, then reads without the journal's lock; a
/// segment that retention takes meanwhile makes it ask again.
///
/// Owned by the thread that reads.
final class JournalReader {
    private final Journal journal;
    private final OpenFiles files;
    private final int maxRecords;
    private final int maxBytes;

    JournalReader(Journal journal, OpenFiles files, int maxRecords, int maxBytes) {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("maxRecords: " + maxRecords + " (expected: >= 1)");
        }
        this.journal = journal;
        this.files = files;
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    List<JournalRecord> from(long offset) {
        return asking(() -> collect(offset), offset);
    }

    /// The offset of the first record that is not older than a time, or the journal's end.
    long firstAt(long time) {
        return asking(() -> search(time), Long.MIN_VALUE);
    }

    void verify() {
        asking(
                () -> {
                    for (Segment segment : journal.all()) {
                        segment.verify(journal.find(segment.base()).limit());
                    }
                    return List.of();
                },
                Long.MIN_VALUE);
    }

    private <T> T asking(Reading<T> reading, long offset) {
        while (true) {
            long earliest = journal.earliest();
            try {
                return reading.run();
            } catch (NoSuchFileException e) {
                if (journal.earliest() == earliest && offset >= earliest) {
                    throw new UncheckedIOException("journal " + journal.name() + ": a file is missing", e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("journal " + journal.name() + ": cannot be read", e);
            }
        }
    }

    private List<JournalRecord> collect(long offset) throws IOException {
        var records = new ArrayList<JournalRecord>();
        long bytes = 0;
        long at = offset;
        while (true) {
            Journal.Found found = journal.find(at);
            if (at == found.end()) {
                return records;
            }
            Segment segment = found.segment();
            long before = at;
            int relative = (int) (at - segment.base());
            int start = found.position() < 0 ? segment.index().positionBefore(relative) : found.position();
            var cursor = new FrameCursor(files, segment.path(), segment.header(), start, found.limit());
            FrameCursor.Step step;
            while ((step = cursor.next()) == FrameCursor.Step.RECORD) {
                long here = segment.base() + cursor.frame().relative();
                if (here > at) {
                    throw new CorruptJournalException(
                            segment.path(), cursor.position(), "offset " + here + " where " + at + " was written");
                }
                if (here == at) {
                    records.add(cursor.record());
                    bytes += cursor.frame().length();
                    at++;
                    if (records.size() >= maxRecords || bytes >= maxBytes) {
                        return records;
                    }
                }
            }
            if (step == FrameCursor.Step.BROKEN || at == before) {
                if (records.isEmpty()) {
                    throw new CorruptJournalException(segment.path(), cursor.position(), "no whole record");
                }
                return records;
            }
        }
    }

    private long search(long time) throws IOException {
        for (Segment segment : journal.all()) {
            int place = journal.placeOf(segment, time);
            if (place == 0) {
                continue;
            }
            Journal.Found found = journal.find(segment.base());
            var cursor = new FrameCursor(files, segment.path(), segment.header(), place, found.limit());
            while (cursor.next() == FrameCursor.Step.RECORD) {
                if (cursor.frame().timestamp() >= time) {
                    return segment.base() + cursor.frame().relative();
                }
            }
        }
        return journal.end();
    }

    private interface Reading<T> {
        T run() throws IOException;
    }
}
