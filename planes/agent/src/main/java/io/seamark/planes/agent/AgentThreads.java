package io.seamark.planes.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The virtual threads of one agent: all have ended when it has closed, so that the next agent finds
/// the data folder for itself.
///
/// Safe for any number of threads.
final class AgentThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentThreads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final Set<Thread> calling = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed;

    /// @param closed counts down before the agent closes its threads
    AgentThreads(CountDownLatch closed) {
        this.closed = closed;
    }

    /// Starts a thread; none once the agent closes.
    ///
    /// @return the thread, for interrupting it
    Thread start(String name, Runnable what) {
        return start(name, what, running);
    }

    /// Starts a thread that calls the API. It is not interrupted, since that would leave half a request
    /// behind, and ends by itself soon after the agent closes.
    void startCalling(String name, Runnable what) {
        start(name, what, calling);
    }

    private Thread start(String name, Runnable what, Set<Thread> kind) {
        Thread thread = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                what.run();
            } finally {
                kind.remove(Thread.currentThread());
            }
        });
        kind.add(thread);
        if (closed.getCount() > 0) {
            thread.start();
        } else {
            kind.remove(thread);
        }
        return thread;
    }

    /// Interrupts those that may be, and waits for all.
    @Override
    public void close() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            running.forEach(Thread::interrupt);
            var all = new ArrayList<>(running);
            all.addAll(calling);
            for (Thread thread : all) {
                if (thread.getState() != Thread.State.NEW
                        && !thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    LOG.warn("agent: thread={} does not end", thread.getName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
