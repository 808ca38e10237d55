package io.seamark.platform.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The growing end of a journal: what is written, and up to where it is on disk.
///
/// Everything is guarded by `lock`, the journal's lock. Forcing to disk happens outside of it, by one of
/// the threads that wait for it: appends that come meanwhile share the next one.
final class Tail {
    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    final ReentrantLock lock = new ReentrantLock();
    private final Condition forced = lock.newCondition();
    private final Condition grown = lock.newCondition();
    private final LaterAppends later = new LaterAppends();
    private final String name;
    private final OpenFiles files;
    private final JournalSettings settings;
    private final SegmentList segments;
    private long next;
    private long end;
    private boolean forcing;
    private boolean flushing;
    private boolean closing;
    private boolean closed;
    private @Nullable IOException failure;

    Tail(String name, OpenFiles files, JournalSettings settings, SegmentList segments) throws IOException {
        this.name = name;
        this.files = files;
        this.settings = settings;
        this.segments = segments;
        this.next = segments.last().base() + segments.last().index().records();
        this.end = next;
    }

    /// The offset behind the last record on disk. With the lock.
    long end() {
        return end;
    }

    /// The offset of the next record to write. With the lock.
    long next() {
        return next;
    }

    boolean isClosed() {
        return closed;
    }

    /// Waits until the end is not an offset any more.
    void awaitBehind(long offset, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (offset == end && !closed && left > 0) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Writes records and returns the first one's offset; they need not be on disk yet.
    long write(List<JournalEntry> entries) {
        int[] crcs = new int[entries.size()];
        for (int i = 0; i < crcs.length; i++) {
            byte[] bytes = entries.get(i).bytes();
            crcs[i] = Frame.crc(bytes, 0, bytes.length);
        }
        lock.lock();
        try {
            requireOpen();
            long first = next;
            int from = 0;
            while (from < crcs.length) {
                if (segments.last().size() >= settings.segmentBytes()) {
                    roll();
                }
                Segment segment = segments.last();
                int to = from;
                for (long size = segment.size(); to < crcs.length && size < settings.segmentBytes(); to++) {
                    size += Frame.BYTES + entries.get(to).bytes().length;
                }
                segment.append(entries, crcs, from, to, (int) (next - segment.base()));
                next += to - from;
                from = to;
            }
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + name + ": not appended", e);
        } finally {
            lock.unlock();
        }
    }

    /// Writes a record; the future has its offset when it is on disk.
    CompletableFuture<Long> writeLater(JournalEntry entry) {
        var future = new CompletableFuture<Long>();
        boolean start;
        lock.lock();
        try {
            later.add(write(List.of(entry)), future);
            start = !flushing;
            flushing = true;
        } finally {
            lock.unlock();
        }
        if (start) {
            Thread.ofVirtual().name("journal-" + name).start(this::flush);
        }
        return future;
    }

    /// Closes the last segment and begins the next. What was written before is on disk afterwards. With
    /// the lock.
    void roll() throws IOException {
        Segment full = segments.last();
        try {
            files.force(full.path());
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        full.synced(full.size());
        advance(next);
        try {
            segments.begin(next);
        } catch (IOException e) {
            failure = segments.isLeft(next) ? e : failure;
            throw e;
        }
        try {
            full.saveIndex();
        } catch (IOException e) {
            LOG.info("journal index not kept file={} why={}", full.path(), e.toString());
        }
    }

    /// Returns when every record before an offset is on disk.
    void awaitForced(long until) {
        for (Round round = roundFor(until); round != null; round = roundFor(until)) {
            force(round);
        }
        completeLater();
    }

    /// Refuses further writes; everything written is on disk when this returns.
    void close() {
        long until;
        lock.lock();
        try {
            closing = true;
            until = next;
        } finally {
            lock.unlock();
        }
        try {
            awaitForced(until);
            mark();
        } finally {
            wakeReaders();
        }
    }

    void requireOpen() {
        requireSound();
        if (closing) {
            throw closedAlready();
        }
    }

    IllegalStateException closedAlready() {
        return new IllegalStateException("journal " + name + ": closed (expected: open)");
    }

    private void requireSound() {
        if (failure != null) {
            throw new UncheckedIOException("journal " + name + ": cannot be written since the disk failed", failure);
        }
    }

    private void wakeReaders() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void mark() {
        lock.lock();
        try {
            segments.last().mark();
        } catch (IOException e) {
            LOG.info("journal end not marked journal={} why={}", name, e.toString());
        } finally {
            lock.unlock();
        }
    }

    /// Waits while another thread forces; null when everything before the offset is on disk, else what
    /// this thread is to force.
    private @Nullable Round roundFor(long until) {
        lock.lock();
        try {
            while (end < until && forcing) {
                forced.awaitUninterruptibly();
            }
            if (end >= until) {
                return null;
            }
            requireSound();
            forcing = true;
            return new Round(segments.last(), segments.last().size(), next);
        } finally {
            lock.unlock();
        }
    }

    private void force(Round round) {
        IOException failed = new IOException("the force did not return");
        try {
            files.force(round.segment.path());
            failed = null;
        } catch (IOException e) {
            failed = e;
        } finally {
            finish(round, failed);
        }
    }

    private void finish(Round round, @Nullable IOException failed) {
        lock.lock();
        try {
            forcing = false;
            if (failed == null) {
                round.segment.synced(round.position);
                advance(round.until);
            } else if (end < round.until) {
                failure = failed;
            }
            // Else the segment was meanwhile filled, forced and perhaps given up by others.
            forced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void advance(long until) {
        if (until > end) {
            end = until;
            grown.signalAll();
        }
    }

    private void flush() {
        try {
            Thread.sleep(settings.lag());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long until;
        lock.lock();
        try {
            flushing = false;
            until = next;
        } finally {
            lock.unlock();
        }
        try {
            awaitForced(until);
        } catch (RuntimeException e) {
            failLater(e);
        }
    }

    /// Completes what waits for a record that has reached the disk.
    private void completeLater() {
        List<LaterAppends.Later> done;
        lock.lock();
        try {
            done = later.takeBefore(end);
        } finally {
            lock.unlock();
        }
        done.forEach(LaterAppends.Later::complete);
    }

    private void failLater(RuntimeException why) {
        List<LaterAppends.Later> failed;
        lock.lock();
        try {
            failed = later.takeBefore(Long.MAX_VALUE);
        } finally {
            lock.unlock();
        }
        failed.forEach(l -> l.future().completeExceptionally(why));
    }

    /// One force: everything before `until` is in the segment up to `position`, or in earlier ones.
    private record Round(Segment segment, int position, long until) {}
}
