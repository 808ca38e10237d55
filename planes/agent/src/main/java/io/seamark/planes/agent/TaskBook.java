package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsMessage.PayloadMessage;
import io.seamark.platform.acs.AcsMessage.TaskHealth;
import io.seamark.platform.acs.AcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All tasks of an agent, those that have stopped a short while ago among them: a message that comes
/// late or twice finds what it is about and changes nothing.
///
/// Safe for any number of threads.
final class TaskBook {
    private static final Logger LOG = LoggerFactory.getLogger(TaskBook.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final String NOT_KNOWN =
            "TaskStateError: Agent could not progress task's state to stopped: the task is not known here";

    private final Surroundings around;
    private final Map<String, TaskWorker> workers = new ConcurrentHashMap<>();

    TaskBook(Surroundings around) {
        this.around = around;
    }

    /// Goes on with what is on disk.
    void open() {
        for (StoredTask task : around.files().tasks()) {
            var worker = new TaskWorker(around, task);
            workers.put(task.arn(), worker);
            worker.begin();
        }
        sweep();
    }

    /// Takes over tasks; when it returns they are on disk.
    void accept(PayloadMessage message) {
        for (AcsTask task : message.tasks()) {
            if (!ID.matcher(ContainerSpec.taskId(task.arn())).matches()) {
                LOG.error("instance={} task={} refused: malformed ARN", around.agent(), task.arn());
            } else if (task.desiredStatus().equals("STOPPED")) {
                stop(task);
            } else {
                run(task);
            }
        }
    }

    private void run(AcsTask task) {
        TaskWorker known = workers.get(task.arn());
        if (known != null) {
            known.update(TaskNews::repeated);
            known.wake();
            return;
        }
        String problem = problem(task);
        LOG.info("instance={} task={} wanted", around.agent(), ContainerSpec.taskId(task.arn()));
        remember(problem.isEmpty() ? StoredTask.fresh(task) : StoredTask.never(task, problem));
    }

    private static String problem(AcsTask task) {
        if (Objects.requireNonNullElse(task.containers(), List.of()).isEmpty()) {
            return "TaskStateError: the task has no containers";
        }
        String mode = Objects.requireNonNullElse(task.networkMode(), "bridge");
        return switch (mode) {
            case "bridge", "host", "none" -> "";
            default -> "ResourceInitializationError: networkMode " + mode + " (expected: bridge, host or none)";
        };
    }

    private void stop(AcsTask task) {
        TaskWorker known = workers.get(task.arn());
        if (known == null) {
            remember(StoredTask.never(task, NOT_KNOWN));
            return;
        }
        known.update(now -> TaskNews.repeated(now.stopped()));
        known.wake();
    }

    private void remember(StoredTask task) {
        var worker = new TaskWorker(around, task);
        if (workers.putIfAbsent(task.arn(), worker) == null) {
            worker.begin();
        }
    }

    /// Fresh credentials of a task's role.
    ///
    /// @return false where the task is not known
    boolean refresh(String taskArn, AcsTask.Credentials credentials) {
        TaskWorker known = workers.get(taskArn);
        if (known != null) {
            known.update(task -> task.withCredentials(credentials));
        }
        return known != null;
    }

    /// A container has changed, or any may have.
    void changed(String taskArn) {
        if (taskArn.isEmpty()) {
            workers.values().forEach(TaskWorker::wake);
        } else {
            Optional.ofNullable(workers.get(taskArn)).ifPresent(TaskWorker::wake);
        }
    }

    /// Wakes every task, removes containers that belong to none, and forgets tasks that stopped long
    /// ago.
    void sweep() {
        for (FoundContainer container : around.runtime().list()) {
            TaskWorker worker = workers.get(container.taskArn());
            if (worker == null || worker.task().removed()) {
                LOG.warn(
                        "instance={} container={} of task={} belongs to nobody: removed",
                        around.agent(),
                        container.runtimeId(),
                        container.taskArn());
                around.runtime().remove(container.handle());
                around.runtime().removeTask(ContainerSpec.taskId(container.taskArn()));
            } else {
                worker.wake();
            }
        }
        Instant limit = around.clock().instant().minus(REMEMBERED);
        workers.values().removeIf(worker -> forgotten(worker.task(), limit));
    }

    private boolean forgotten(StoredTask task, Instant limit) {
        Instant stoppedAt = task.stoppedAt();
        boolean old = task.removed() && task.outbox().isEmpty() && stoppedAt != null && stoppedAt.isBefore(limit);
        if (old) {
            around.files().forget(task.id());
        }
        return old;
    }

    /// The health of all containers that have a health check.
    List<TaskHealth> healths() {
        return workers.values().stream()
                .map(worker -> TaskHealths.of(worker.task()))
                .filter(health -> !health.containers().isEmpty())
                .toList();
    }

    /// The tasks that are not gone.
    List<StoredTask> tasks() {
        return workers.values().stream()
                .map(TaskWorker::task)
                .filter(task -> !task.removed())
                .toList();
    }

    /// Stops everything, as if the service had said so.
    void stopAll() {
        workers.values().forEach(worker -> {
            worker.update(StoredTask::stopped);
            worker.wake();
        });
    }
}
