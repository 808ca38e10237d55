package io.seamark.platform.wire;

import io.seamark.platform.wire.WebSocketEndpoint.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The messages of one session between the network's thread and the session's: received ones wait here
/// in order, sent ones until the client has been answered.
///
/// State is guarded by `lock`.
final class WebSocketStream implements WebSocketEndpoint.Connection {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketStream.class);

    /// From so many waiting characters on the network is held back.
    private static final int WAITING = 1 << 20;

    private static final int INTERNAL_ERROR = 1011;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> received = new ArrayDeque<>();
    private final List<Consumer<Outlet>> early = new ArrayList<>();
    private @Nullable Outlet outlet;
    private int waiting;
    private boolean ended;

    /// What can become a session.
    interface Carrier {
        /// Answers `101` and gives the connection to the stream.
        ///
        /// @return false where this version of HTTP cannot
        boolean webSocket(String accept, WebSocketStream stream);
    }

    /// The network's side. Safe for any number of threads.
    interface Outlet {
        void send(String text);

        void close(int code, String reason);

        /// There is room for messages again.
        void more();
    }

    @Override
    public void send(String text) {
        out(to -> to.send(text));
    }

    @Override
    public void close(int code, String reason) {
        out(to -> to.close(code, reason));
    }

    private void out(Consumer<Outlet> what) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            Outlet to = outlet;
            if (to == null) {
                early.add(what);
            } else {
                what.accept(to);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The client has been answered.
    void begun(Outlet to) {
        lock.lock();
        try {
            outlet = to;
            early.forEach(what -> what.accept(to));
            early.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Takes a message from the network.
    ///
    /// @return whether more is welcome now; if not, [Outlet#more] tells when it is
    boolean received(String text) {
        lock.lock();
        try {
            received.add(text);
            waiting += text.length();
            changed.signalAll();
            return waiting < WAITING;
        } finally {
            lock.unlock();
        }
    }

    /// The connection is over; what was received before is still handed on.
    void ended() {
        lock.lock();
        try {
            ended = true;
            early.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Hands everything on until the end.
    void run(Session session) {
        try {
            for (String text = next(); text != null; text = next()) {
                session.received(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(INTERNAL_ERROR, "interrupted");
        } catch (RuntimeException e) {
            LOG.error("websocket: a session failed", e);
            close(INTERNAL_ERROR, "internal failure");
        } finally {
            session.closed();
        }
    }

    private @Nullable String next() throws InterruptedException {
        lock.lock();
        try {
            while (received.isEmpty() && !ended) {
                changed.await();
            }
            String text = received.poll();
            Outlet from = outlet;
            if (text != null) {
                boolean full = waiting >= WAITING;
                waiting -= text.length();
                if (full && waiting < WAITING && from != null) {
                    from.more();
                }
            }
            return text;
        } finally {
            lock.unlock();
        }
    }
}
