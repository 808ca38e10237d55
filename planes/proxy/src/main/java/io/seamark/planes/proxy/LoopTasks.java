package io.seamark.planes.proxy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an event loop does beside its sockets. Any thread may add; everything else is for the loop's
/// thread only.
final class LoopTasks {
    private static final Logger LOG = LoggerFactory.getLogger(LoopTasks.class);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();

    /// Has a task run on the loop. Safe for any thread.
    void add(Runnable task) {
        tasks.add(task);
    }

    /// Has something run in this turn, once all its events are told.
    void later(Runnable task) {
        later.add(task);
    }

    boolean isEmpty() {
        return later.isEmpty() && tasks.isEmpty();
    }

    /// Runs what there is at the moment, but nothing that is added meanwhile.
    void run() {
        runAll(later);
        runAll(tasks);
    }

    private static void runAll(Queue<Runnable> queue) {
        if (queue.isEmpty()) {
            return;
        }
        for (int left = queue.size(); left > 0; left--) {
            Runnable task = queue.poll();
            if (task != null) {
                run(task);
            }
        }
    }

    static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("task on an event loop failed", e);
        }
    }
}
