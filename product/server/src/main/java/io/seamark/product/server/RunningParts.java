package io.seamark.product.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of one Seamark that are open, closed in the reverse order. One that fails to close is
/// logged, and the others are closed nevertheless.
///
/// Owned by the thread that starts the platform; guarded by the lock of this object.
final class RunningParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /// @return the part itself
    synchronized <C extends AutoCloseable> C closing(C part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("stopping {} failed", part.getClass().getSimpleName(), e);
            }
        }
    }
}
