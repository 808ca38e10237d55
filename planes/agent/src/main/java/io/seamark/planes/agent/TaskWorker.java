package io.seamark.planes.agent;

import io.seamark.planes.agent.StoredContainer.Phase;
import io.seamark.planes.agent.TaskDecision.Step;
import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.docker.EngineAwayException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one task as it is wanted: compares what it remembers with what the runtime has, does what is
/// missing, and looks again when something may have changed. What it remembers is on disk before
/// anything follows from it.
///
/// State is guarded by `lock`. One virtual thread loops while there is something to keep; each step has
/// its own.
final class TaskWorker {
    private static final Logger LOG = LoggerFactory.getLogger(TaskWorker.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration OUTPUT = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Surroundings around;
    private final TaskReporter reporter;
    private final TaskSteps steps;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Map<String, Busy> busy = new HashMap<>();
    private StoredTask task;
    private boolean look;
    private boolean looping;

    private record Busy(Step step, Thread thread) {}

    TaskWorker(Surroundings around, StoredTask task) {
        this.around = around;
        this.task = task;
        this.reporter = new TaskReporter(around, this);
        this.steps = new TaskSteps(around, this);
    }

    StoredTask task() {
        lock.lock();
        try {
            return task;
        } finally {
            lock.unlock();
        }
    }

    /// Looks as soon as possible.
    void wake() {
        lock.lock();
        try {
            look = true;
            woken.signalAll();
            if (!looping && !done()) {
                looping = true;
                around.threads().start("task-" + task.id(), this::loop);
            }
        } finally {
            lock.unlock();
        }
        reporter.wake();
    }

    private boolean done() {
        return task.removed();
    }

    /// Changes what is remembered: on disk, with the news that follow from it, before it returns.
    StoredTask update(UnaryOperator<StoredTask> change) {
        StoredTask after = updated(change);
        reporter.wake();
        return after;
    }

    private StoredTask updated(UnaryOperator<StoredTask> change) {
        lock.lock();
        try {
            StoredTask before = task;
            StoredTask after =
                    TaskNews.noticed(change.apply(before), around.clock().instant());
            if (after.equals(before)) {
                return before;
            }
            around.files().write(after);
            task = after;
            after.containers().forEach((name, container) -> {
                if (container.stopped()) {
                    around.ports().release(owner(name));
                }
            });
            if (!TaskHealths.of(before).equals(TaskHealths.of(after))) {
                around.healthChanged().run();
            }
            return after;
        } finally {
            lock.unlock();
        }
    }

    /// Who has a container's ports.
    String owner(String container) {
        return task.id() + "/" + container;
    }

    /// Remembers a new task, or one that was remembered before.
    void begin() {
        lock.lock();
        try {
            task.containers().forEach((name, container) -> {
                if (!container.stopped()) {
                    around.ports().keep(owner(name), container.ports());
                }
            });
            task = TaskNews.noticed(task, around.clock().instant());
            around.files().write(task);
        } finally {
            lock.unlock();
        }
        wake();
    }

    private void loop() {
        try {
            while (!around.ending()) {
                Duration wait = LOOK_AGAIN;
                try {
                    wait = work();
                } catch (EngineAwayException e) {
                    LOG.warn("task={} runtime unavailable: {}", task().id(), e.getMessage());
                    wait = RETRY;
                } catch (RuntimeException e) {
                    LOG.error("task={} cannot be kept", task().id(), e);
                    wait = RETRY;
                }
                if (rest(wait)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.lock();
            try {
                looping = false;
            } finally {
                lock.unlock();
            }
        }
    }

    /// @return whether there is nothing to keep any more
    private boolean rest(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (!look && left > 0 && !done()) {
                left = woken.awaitNanos(left);
            }
            look = false;
            looping = !done();
            return done();
        } finally {
            lock.unlock();
        }
    }

    /// @return how long nothing will be to do unless something changes
    private Duration work() {
        StoredTask now = seen();
        boolean written = around.outputs().follow(now);
        lock.lock();
        try {
            if (now.stopping()) {
                busy.values().stream()
                        .filter(doing -> doing.step() instanceof Step.Pull)
                        .forEach(doing -> doing.thread().interrupt());
            }
            for (Step step : TaskDecision.next(
                    now, Set.copyOf(busy.keySet()), around.clock().instant())) {
                begin(step);
            }
            if (!busy.isEmpty()) {
                return LOOK_AGAIN;
            }
        } finally {
            lock.unlock();
        }
        return written ? clean(task()) : OUTPUT;
    }

    private StoredTask seen() {
        for (Map.Entry<String, StoredContainer> entry : task().containers().entrySet()) {
            String handle = entry.getValue().handle();
            if (handle != null && !entry.getValue().stopped()) {
                Optional<FoundContainer> found = around.runtime().find(handle);
                Instant now = around.clock().instant();
                update(task -> task.with(entry.getKey(), known -> TaskSight.seen(known, found, now)));
            }
        }
        return task();
    }

    private void begin(Step step) {
        // The lock is held, so the step cannot finish before it stands here.
        Thread thread = around.threads().start("step-" + task.id(), () -> {
            try {
                steps.perform(step);
            } finally {
                finished(step);
            }
        });
        busy.put(step.container(), new Busy(step, thread));
    }

    private void finished(Step step) {
        lock.lock();
        try {
            busy.remove(step.container());
        } finally {
            lock.unlock();
        }
        wake();
    }

    /// Removes what is left of a stopped task once the service knows that it has stopped.
    private Duration clean(StoredTask now) {
        Instant stoppedAt = now.stoppedAt();
        if (stoppedAt == null || !now.outbox().isEmpty() || now.removed()) {
            return LOOK_AGAIN;
        }
        Duration left = Duration.between(around.clock().instant(), stoppedAt.plus(around.cleanupWait()));
        if (left.isPositive()) {
            return left;
        }
        now.containers().values().stream()
                .filter(container -> container.handle() != null)
                .forEach(container -> around.runtime().remove(String.valueOf(container.handle())));
        around.runtime().removeTask(now.id());
        around.outputs().forget(now.id());
        update(StoredTask::gone);
        return Duration.ZERO;
    }

    /// Whether the agent ends before so long a time is over.
    boolean closesWithin(Duration wait) throws InterruptedException {
        return around.closed().await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The definition of a container.
    AcsTask.Container definition(String name) {
        return task().definitions().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Changes a container that has come so far and no further.
    void advance(String name, Phase from, UnaryOperator<StoredContainer> change) {
        update(now -> now.container(name).phase() == from ? now.with(name, change) : now);
    }
}
