package io.seamark.platform.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/// A log of records, each at its offset. Safe for any number of threads; calls block, so call it on
/// virtual threads.
///
/// What is read is on disk: a record is seen only after it has been forced there. Errors of the disk are
/// thrown as [UncheckedIOException]; after a failed force nothing more can be appended until the process
/// starts again, because what the disk then holds is not known.
///
/// The segments are guarded by the tail's lock.
public final class Journal {
    /// 16 MiB.
    public static final int MAX_RECORD_BYTES = 16 << 20;

    /// A last segment whose records are all given up is only replaced when it has this size.
    private static final int WORTH_GIVING_UP = 1 << 20;

    private final String name;
    private final OpenFiles files;
    private final SegmentList segments;
    private final Tail tail;
    private final ReentrantLock lock;

    Journal(String name, OpenFiles files, JournalSettings settings, SegmentList segments) throws IOException {
        this.name = name;
        this.files = files;
        this.segments = segments;
        this.tail = new Tail(name, files, settings, segments);
        this.lock = tail.lock;
    }

    public String name() {
        return name;
    }

    /// Appends a record and returns its offset when it is on disk.
    public long append(Instant timestamp, byte[] bytes) {
        return appendAll(List.of(new JournalEntry(timestamp, bytes)));
    }

    /// Appends records at consecutive offsets and returns the first one's when all are on disk. If it
    /// throws, or a crash comes before it returns, any number of the first ones may be there.
    public long appendAll(List<JournalEntry> entries) {
        long first = write(entries);
        force(first + entries.size());
        return first;
    }

    /// The first half of [#appendAll]: writes records at consecutive offsets and returns the first one's.
    /// They are neither on disk nor to be read before [#force], but survive the end of this process.
    public long write(List<JournalEntry> entries) {
        return tail.write(entries);
    }

    /// The second half of [#appendAll]: returns when every record before an offset is on disk. Callers that
    /// wait at the same time share one force.
    public void force(long until) {
        tail.awaitForced(until);
    }

    /// Appends a record that may wait for others ([JournalSettings#lag]) on its way to the disk; the
    /// future has its offset when it is there. Offsets are in the order of the calls.
    public CompletableFuture<Long> appendLater(Instant timestamp, byte[] bytes) {
        return tail.writeLater(new JournalEntry(timestamp, bytes));
    }

    /// The first offset that can be read, unless it is the end.
    public long earliest() {
        lock.lock();
        try {
            return segments.first().base();
        } finally {
            lock.unlock();
        }
    }

    /// The offset behind the last record that can be read.
    public long end() {
        lock.lock();
        try {
            return tail.end();
        } finally {
            lock.unlock();
        }
    }

    /// What the journal takes on disk.
    public long bytes() {
        lock.lock();
        try {
            return segments.bytes();
        } finally {
            lock.unlock();
        }
    }

    /// The records from an offset on, at once: none at the end.
    ///
    /// @param maxRecords the most records to return, at least 1
    /// @param maxBytes no further record is added when this many bytes are reached; the first one always is
    /// @throws OffsetOutOfRangeException before [#earliest] or behind [#end]
    /// @throws CorruptJournalException when the first record is not what was written
    public List<JournalRecord> read(long offset, int maxRecords, int maxBytes) {
        return new JournalReader(this, files, maxRecords, maxBytes).from(offset);
    }

    /// As [#read], but at the end waits for records; none when the time is over before there is one.
    public List<JournalRecord> await(long offset, int maxRecords, int maxBytes, Duration timeout)
            throws InterruptedException {
        tail.awaitBehind(offset, timeout);
        return read(offset, maxRecords, maxBytes);
    }

    /// Waits until there is a record at an offset that is the end.
    ///
    /// @return whether the offset is not the end any more; false when the time was over before
    public boolean awaitBehind(long offset, Duration timeout) throws InterruptedException {
        tail.awaitBehind(offset, timeout);
        return end() != offset;
    }

    /// The offset of the first record whose timestamp is not before a time; [#end] when there is none.
    public long offsetAt(Instant time) {
        return new JournalReader(this, files, 1, 1).firstAt(time.toEpochMilli());
    }

    /// Gives up whole segments of the oldest records, as far as the retention allows. Call it now and
    /// then: nothing is given up by itself.
    public void retain(Retention retention, Instant now) {
        giveUp(() -> {
            if (retention.age().isPresent()) {
                long oldest = now.minus(retention.age().get()).toEpochMilli();
                Segment last = segments.last();
                if (!last.isEmpty() && last.index().newest() < oldest) {
                    tail.roll();
                }
                while (!segments.isLast(segments.first())
                        && segments.first().index().newest() < oldest) {
                    segments.dropFirst();
                }
            }
            long most = retention.bytes().orElse(Long.MAX_VALUE);
            while (!segments.isLast(segments.first()) && segments.bytes() > most) {
                segments.dropFirst();
            }
        });
    }

    /// Gives up whole segments that end at or before an offset, for who needs nothing before it any more.
    public void giveUpBefore(long offset) {
        giveUp(() -> {
            if (offset >= tail.next() && segments.last().size() >= WORTH_GIVING_UP) {
                tail.roll();
            }
            while (!segments.isLast(segments.first()) && segments.second().base() <= offset) {
                segments.dropFirst();
            }
        });
    }

    /// Reads every byte of the journal.
    ///
    /// @throws CorruptJournalException with the first place that is not what was written
    public void verify() {
        new JournalReader(this, files, 1, 1).verify();
    }

    /// Ends appends and waiting reads; everything appended is on disk when this returns.
    void close() {
        tail.close();
    }

    List<Segment> all() {
        lock.lock();
        try {
            return segments.all();
        } finally {
            lock.unlock();
        }
    }

    /// A place in the segment at or before its first record that is not older than a time; 0 when it has
    /// none.
    int placeOf(Segment segment, long time) throws IOException {
        lock.lock();
        try {
            SparseIndex index = segment.index();
            return index.newest() < time ? 0 : index.positionBeforeTime(time);
        } finally {
            lock.unlock();
        }
    }

    /// Where a reader of an offset begins, or why it cannot.
    Found find(long offset) throws IOException {
        lock.lock();
        try {
            if (tail.isClosed()) {
                throw tail.closedAlready();
            }
            if (offset < segments.first().base() || offset > tail.end()) {
                throw new OffsetOutOfRangeException(
                        name, offset, segments.first().base(), tail.end());
            }
            Segment segment = segments.of(offset);
            boolean last = segments.isLast(segment);
            int limit = last ? segment.synced() : segment.size();
            int position = last ? segment.index().positionBefore((int) (offset - segment.base())) : -1;
            return new Found(segment, position, limit, tail.end());
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(Deletion deletion) {
        lock.lock();
        try {
            tail.requireOpen();
            deletion.run();
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + name + ": retention stopped", e);
        } finally {
            lock.unlock();
        }
    }

    /// @param position where to begin in the segment; -1 when its index says it
    /// @param limit how far the segment may be read
    record Found(Segment segment, int position, int limit, long end) {}

    private interface Deletion {
        void run() throws IOException;
    }
}
