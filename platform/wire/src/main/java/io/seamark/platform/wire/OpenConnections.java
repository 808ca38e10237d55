package io.seamark.platform.wire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The connections that are open, so that closing the server can end them.
///
/// `connections` may be used from any thread; `lock` serves only for waiting.
final class OpenConnections {
    /// One connection in either version of HTTP.
    interface Connection {
        /// Ends as soon as nothing is being answered. Called on any thread.
        void leave();

        /// Ends at once. Called on any thread.
        void drop();
    }

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emptied = lock.newCondition();
    private volatile boolean leaving;

    int size() {
        return connections.size();
    }

    /// Whether the server closes: no answer may promise to keep its connection alive.
    boolean leaving() {
        return leaving;
    }

    void add(Connection connection) {
        connections.add(connection);
        if (leaving) {
            connection.leave();
        }
    }

    void remove(Connection connection) {
        connections.remove(connection);
        if (leaving && connections.isEmpty()) {
            lock.lock();
            try {
                emptied.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Lets running exchanges end, for so long, and then ends them.
    void leave(Duration patience) throws InterruptedException {
        leaving = true;
        connections.forEach(Connection::leave);
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!connections.isEmpty() && left > 0) {
                left = emptied.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        connections.forEach(Connection::drop);
    }
}
