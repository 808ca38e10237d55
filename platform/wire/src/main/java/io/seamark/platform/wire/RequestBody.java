package io.seamark.platform.wire;

import io.seamark.platform.wire.HttpExchange.BodyFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A body on its way from the network to the handler. It holds a bounded number of bytes: when it is
/// full the network is not read, when it is empty the handler waits.
///
/// State is guarded by `lock`; the event loop fills it, the handler's thread reads it.
final class RequestBody extends InputStream {
    /// The slowest client that is served for long: a handler waits for `timeout` in all, and longer
    /// only for what comes at this rate.
    private static final long LEAST_BYTES_PER_SECOND = 1 << 10;

    /// What a waiting slice costs besides its bytes.
    private static final int SLICE_COST = 64;

    /// What the network does when the handler wants bytes.
    interface Source {
        /// The handler asks for the first time. Called on the handler's thread.
        void firstRead();

        /// There is room again after [#offer] said that there was not. Called on the handler's thread.
        void room();
    }

    private record Slice(byte[] bytes, int offset, int length) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Slice> waiting = new ArrayDeque<>();
    private final Source source;
    private final int room;
    private final long timeoutNanos;
    private int held;
    private boolean full;
    private boolean ended;
    private @Nullable BodyFailedException failure;
    private boolean asked;
    private long received;
    private long waitedNanos;
    private @Nullable Slice current;
    private int currentRead;

    /// @param room how many bytes may wait
    /// @param timeout how long a client may let the handler wait
    RequestBody(Source source, int room, Duration timeout) {
        this.source = source;
        this.room = room;
        this.timeoutNanos = timeout.toNanos();
    }

    /// Adds bytes, from the event loop.
    ///
    /// @return whether more is welcome; if not, [Source#room] will tell when it is
    boolean offer(byte[] bytes, int offset, int length) {
        lock.lock();
        try {
            if (failure == null) {
                waiting.add(new Slice(bytes, offset, length));
                received += length;
                held += length + SLICE_COST;
                full = held > room;
                changed.signal();
            }
            return !full;
        } finally {
            lock.unlock();
        }
    }

    /// Tells that all bytes have come.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Tells that no more bytes will come though some are missing.
    void fail(BodyFailedException cause) {
        lock.lock();
        try {
            if (!ended && failure == null) {
                failure = cause;
                waiting.clear();
                held = 0;
                full = false;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether all bytes have come, read or not.
    boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the handler has asked for bytes. Called on the handler's thread.
    boolean asked() {
        return asked;
    }

    /// How many bytes have come, read or not.
    long received() {
        lock.lock();
        try {
            return received;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        Slice slice = current;
        if (slice == null) {
            slice = next();
            if (slice == null) {
                return -1;
            }
            current = slice;
            currentRead = 0;
        }
        int count = Math.min(length, slice.length() - currentRead);
        System.arraycopy(slice.bytes(), slice.offset() + currentRead, into, offset, count);
        currentRead += count;
        if (currentRead == slice.length()) {
            current = null;
        }
        return count;
    }

    private @Nullable Slice next() throws IOException {
        if (!asked) {
            asked = true;
            source.firstRead();
        }
        Slice slice;
        boolean roomAgain = false;
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended && failure == null) {
                long patience = Math.min(timeoutNanos, timeoutNanos + earnedNanos() - waitedNanos);
                long left = patience <= 0 ? 0 : changed.awaitNanos(patience);
                waitedNanos += patience - left;
                if (left <= 0 && waiting.isEmpty() && !ended && failure == null) {
                    failure = new BodyFailedException(408, "body: the client is too slow");
                }
            }
            if (failure != null) {
                throw failure;
            }
            slice = waiting.poll();
            if (slice != null) {
                held -= slice.length() + SLICE_COST;
                if (full && held <= room / 2) {
                    full = false;
                    roomAgain = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("body: interrupted").initCause(e);
        } finally {
            lock.unlock();
        }
        if (roomAgain) {
            source.room();
        }
        return slice;
    }

    private long earnedNanos() {
        return received * (1_000_000_000L / LEAST_BYTES_PER_SECOND);
    }
}
