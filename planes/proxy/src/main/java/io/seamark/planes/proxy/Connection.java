package io.seamark.planes.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket with what was read from it and what still has to be written to it. Owned by its loop.
///
/// Back-pressure needs no further part: bytes that the other side does not take stay in `in`, and a
/// full `in` is not read into.
final class Connection implements LoopSocket.Events {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /// Whose connection it is at the moment.
    interface Handler {
        /// @param failure null: connected
        default void connected(Connection connection, @Nullable IOException failure) {}

        /// Bytes were added to [Connection#in()].
        void received(Connection connection);

        /// The peer sends no more.
        void ended(Connection connection);

        /// Everything written has been taken by the socket, which takes more.
        void writable(Connection connection);

        /// Reading failed; the connection is of no use any more, but not closed yet.
        void failed(Connection connection, IOException failure);
    }

    private final Worker worker;
    private final LoopSocket socket;
    private Handler handler;
    private @Nullable Bytes in;
    private @Nullable Bytes out;
    private boolean held;
    private boolean waiting;
    private boolean ended;
    private boolean broken;
    private boolean closed;
    private long activeAt;

    /// For the pool that the connection belongs to.
    int slot = -1;

    Connection(Worker worker, LoopSocket socket, Handler handler) {
        this.worker = worker;
        this.socket = socket;
        this.handler = handler;
        activeAt = worker.now();
        socket.events(this);
    }

    void handler(Handler next) {
        handler = next;
    }

    InetSocketAddress peer() {
        return socket.peer();
    }

    /// When a byte last moved.
    long activeAt() {
        return activeAt;
    }

    /// The peer has said that it sends no more.
    boolean ended() {
        return ended;
    }

    /// Writing has failed: what is offered from now on is dropped. Reading may still bring what was
    /// sent before.
    boolean broken() {
        return broken;
    }

    boolean closed() {
        return closed;
    }

    int available() {
        return in == null ? 0 : in.size();
    }

    /// What was read; there must be something.
    Bytes in() {
        if (in == null) {
            throw new IllegalStateException("input: none (expected: only asked for when available)");
        }
        return in;
    }

    /// Makes room for a message of up to `limit` bytes where the buffer is full.
    void growIn(int limit) {
        if (in != null && in.head == 0 && in.room() == 0 && in.capacity() < limit) {
            in = in.grown(limit);
        }
    }

    /// The socket takes no more at the moment; the handler hears when it does.
    boolean blocked() {
        return waiting;
    }

    /// Whether nothing more can be read before something is taken.
    boolean full() {
        return in != null && in.head == 0 && in.room() == 0;
    }

    /// A place for `room` more bytes to be sent by the next [#flush].
    Bytes out(int room) {
        if (out == null) {
            out = worker.bytes().take();
        }
        if (out.room() < room) {
            out.compact();
        }
        if (out.room() < room) {
            out = out.grown(Math.max(2 * out.capacity(), out.size() + room));
        }
        return out;
    }

    /// Whether everything written has been taken by the socket.
    boolean flushed() {
        return out == null || out.size() == 0;
    }

    /// Writes what [#out] was filled with.
    void flush() {
        Bytes pending = out;
        if (pending != null && pending.size() > 0) {
            pending.head += write(pending, pending.head, pending.size());
            waiting = pending.size() > 0;
        }
        settle();
    }

    /// Sends bytes, in order after those in `out`.
    ///
    /// @return how many were taken; when fewer than `length`, the handler hears when more may be
    ///        offered
    int offer(Bytes from, int at, int length) {
        if (waiting) {
            return 0;
        }
        if (flushed()) {
            int taken = write(from, at, length);
            waiting = taken < length;
            settle();
            return taken;
        }
        Bytes pending = out(0);
        if (pending.room() < length) {
            pending.compact();
        }
        int taken = Math.min(length, pending.room());
        pending.put(from, at, taken);
        flush();
        return taken;
    }

    private int write(Bytes from, int at, int length) {
        if (broken || closed) {
            return length;
        }
        try {
            int count = socket.write(from, at, length);
            if (count > 0) {
                activeAt = worker.now();
            }
            return count;
        } catch (IOException e) {
            LOG.debug("write failed peer={}: {}", peer(), e.toString());
            broken = true;
            return length;
        }
    }

    /// Nothing is read until [#release].
    void hold() {
        held = true;
        settle();
    }

    void release() {
        held = false;
        settle();
    }

    /// Gives empty buffers back and watches for what can be done now. To be called when `in` has been
    /// emptied.
    void settle() {
        if (closed) {
            return;
        }
        if (in != null && in.size() == 0) {
            worker.bytes().give(in);
            in = null;
        }
        if (out != null && out.size() == 0) {
            worker.bytes().give(out);
            out = null;
        }
        boolean room = in == null || in.head > 0 || in.room() > 0;
        socket.watch(room && !held && !ended, waiting);
    }

    void shutdownOutput() {
        socket.shutdownOutput();
    }

    /// Closes in good order. Nothing happens the second time.
    void close() {
        if (!closed) {
            closed = true;
            socket.close();
            forget();
        }
    }

    /// Closes so that the peer sees that something was cut off.
    void reset() {
        if (!closed) {
            closed = true;
            socket.reset();
            forget();
        }
    }

    private void forget() {
        in = null;
        out = null;
    }

    /// Tells the handler that the connection is of no use any more, and closes it.
    void cut(CutOff why) {
        if (!closed) {
            handler.failed(this, why);
            reset();
        }
    }

    @Override
    public void connected(@Nullable IOException failure) {
        if (!closed) {
            activeAt = worker.now();
            handler.connected(this, failure);
            settle();
        }
    }

    @Override
    public void readable() {
        if (closed) {
            return;
        }
        Bytes into = in;
        if (into == null) {
            into = worker.bytes().take();
            in = into;
        }
        if (into.room() == 0) {
            into.compact();
        }
        if (into.room() > 0) {
            read(into);
        }
        settle();
    }

    private void read(Bytes into) {
        int count;
        try {
            count = socket.read(into);
        } catch (IOException e) {
            ended = true;
            handler.failed(this, e);
            return;
        }
        if (count > 0) {
            activeAt = worker.now();
            handler.received(this);
        } else if (count < 0) {
            ended = true;
            handler.ended(this);
        }
    }

    @Override
    public void writable() {
        if (closed) {
            return;
        }
        waiting = false;
        flush();
        if (!waiting) {
            handler.writable(this);
            settle();
        }
    }

    @Override
    public void crashed(RuntimeException failure) {
        LOG.error("connection handler failed peer={}", peer(), failure);
        try {
            handler.failed(this, new IOException(failure.toString(), failure));
        } catch (RuntimeException again) {
            LOG.error("connection handler failed while it gave up", again);
        }
        close();
    }
}
