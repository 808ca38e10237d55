package io.seamark.services.ecs;

import io.seamark.platform.store.Txn;
import io.seamark.services.ecs.StoredTask.Stop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The life of a task: every change of a [StoredTask] is one of these.
///
/// ```
/// PENDING -> [ACTIVATING ->] RUNNING -> [DEACTIVATING ->] STOPPING -> STOPPED
/// ```
/// A task is PENDING when it is assigned to a container instance; ACTIVATING when its containers
/// run and it is to be registered with load balancers; DEACTIVATING while it drains there; STOPPING
/// when its agent is told to stop it. Each transition keeps what is further on: reports may be
/// lost, repeated, and come in any order. PROVISIONING and DEPROVISIONING do not occur: they are
/// those of tasks with a network interface of their own.
///
/// See
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html>.
final class Tasks {
    private static final Set<String> STARTING = Set.of("PENDING", "PROVISIONING");

    private Tasks() {}

    /// The change that brings a new task into being, its order to its agent, and the news of it.
    static Txn create(Layout layout, StoredTask task) {
        return Txn.none()
                .put(layout.tasks(task.cluster()).key(task.id()), task)
                .and(order(layout, task))
                .and(News.of(layout, task, task.times().created()));
    }

    /// The change from one state to a later one, and the news of it; none where they are the same.
    static Txn change(Layout layout, StoredTask before, StoredTask after, Instant now) {
        if (after.equals(before)) {
            return Txn.none();
        }
        Txn change = Txn.none()
                .put(layout.tasks(after.cluster()).key(after.id()), after)
                .and(News.of(layout, after, now));
        return ordered(before).equals(ordered(after)) ? change : change.and(order(layout, after));
    }

    /// Forgets a stopped task.
    static Txn forget(Layout layout, StoredTask task) {
        return Txn.none()
                .delete(layout.tasks(task.cluster()).key(task.id()))
                .delete(layout.orders(task.cluster(), task.instanceId()).key(task.id()));
    }

    /// What the agent says of a task.
    static StoredTask reported(StoredTask task, TaskReport report, Instant now) {
        if (task.stopped()) {
            return task;
        }
        var next = new TaskDraft(task);
        next.containers = merged(task.containers(), report);
        next.pullStarted = first(task.times().pullStarted(), report.pullStarted());
        next.pullStopped = first(task.times().pullStopped(), report.pullStopped());
        if (report.status().equals("STOPPED")) {
            return ended(next, report, now);
        }
        if (next.stop == null && next.containers.stream().anyMatch(c -> c.essential() && c.stopped())) {
            beginStop(next, ownEnd(next.containers, ""), now);
        } else if (report.status().equals("RUNNING") && next.stop == null && STARTING.contains(task.lastStatus())) {
            next.started = now;
            next.lastStatus = task.loadBalancers().isEmpty() ? "RUNNING" : "ACTIVATING";
        }
        return next.build();
    }

    /// An activating task is registered at these targets.
    static StoredTask registered(StoredTask task, List<TargetRegistrar.Target> targets) {
        if (!task.lastStatus().equals("ACTIVATING")) {
            return task;
        }
        var next = new TaskDraft(task);
        next.targets = List.copyOf(targets);
        next.lastStatus = "RUNNING";
        return next.build();
    }

    /// A task is to stop: where it is registered it drains first. Nothing changes when it is to
    /// stop already.
    static StoredTask stop(StoredTask task, Stop stop, Instant now) {
        if (task.stop() != null || task.stopped()) {
            return task;
        }
        var next = new TaskDraft(task);
        beginStop(next, stop, now);
        return next.build();
    }

    /// A deactivating task is registered nowhere any more.
    static StoredTask drained(StoredTask task, Instant now) {
        if (!task.lastStatus().equals("DEACTIVATING")) {
            return task;
        }
        var next = new TaskDraft(task);
        next.targets = List.of();
        if (task.times().executionStopped() == null) {
            next.lastStatus = "STOPPING";
        } else {
            finish(next, now);
        }
        return next.build();
    }

    /// Nobody will report the end of a stopping task any more: its container instance is gone.
    static StoredTask abandoned(StoredTask task, Instant now) {
        if (!task.lastStatus().equals("STOPPING")) {
            return task;
        }
        var next = new TaskDraft(task);
        finish(next, now);
        return next.build();
    }

    /// The health of containers, by name.
    static StoredTask healthReported(StoredTask task, Map<String, String> health) {
        if (task.stopped()) {
            return task;
        }
        var next = new TaskDraft(task);
        next.containers = task.containers().stream()
                .map(c -> c.withHealth(health.getOrDefault(c.name(), c.healthStatus())))
                .toList();
        return next.build();
    }

    /// What the agent is to be told: `RUNNING` until it is to stop the task, nothing once it is
    /// stopped.
    static Optional<String> ordered(StoredTask task) {
        return switch (task.lastStatus()) {
            case "STOPPED" -> Optional.empty();
            case "STOPPING" -> Optional.of("STOPPED");
            default -> Optional.of("RUNNING");
        };
    }

    private static Txn order(Layout layout, StoredTask task) {
        var key = layout.orders(task.cluster(), task.instanceId()).key(task.id());
        return ordered(task)
                .map(status -> Txn.none().put(key, new StoredOrder(status)))
                .orElseGet(() -> Txn.none().delete(key));
    }

    /// The agent has ended a task; where it is registered, that is ended first.
    private static StoredTask ended(TaskDraft next, TaskReport report, Instant now) {
        next.executionStopped = first(next.executionStopped, first(report.executionStopped(), now));
        next.containers = next.containers.stream()
                .map(c -> c.stopped()
                        ? c
                        : c.withState(
                                "STOPPED", c.runtimeId(), c.imageDigest(), c.exitCode(), c.reason(), c.bindings()))
                .toList();
        if (next.stop == null) {
            beginStop(next, ownEnd(next.containers, report.reason()), now);
        }
        if (next.targets.isEmpty()) {
            finish(next, now);
        }
        return next.build();
    }

    private static void beginStop(TaskDraft next, Stop stop, Instant now) {
        next.desiredStatus = "STOPPED";
        next.stop = stop;
        next.stopping = now;
        next.lastStatus = next.targets.isEmpty() ? "STOPPING" : "DEACTIVATING";
    }

    private static void finish(TaskDraft next, Instant now) {
        next.lastStatus = "STOPPED";
        next.stopped = now;
        next.containers = next.containers.stream()
                .map(c -> c.stopped()
                        ? c
                        : c.withState(
                                "STOPPED", c.runtimeId(), c.imageDigest(), c.exitCode(), c.reason(), c.bindings()))
                .toList();
    }

    /// Why a task stopped that nobody had told to.
    private static Stop ownEnd(List<StoredContainer> containers, String reason) {
        boolean ran = containers.stream().anyMatch(c -> c.essential() && c.exitCode() != null);
        if (ran) {
            return new Stop("EssentialContainerExited", StopReasons.ESSENTIAL);
        }
        return new Stop("TaskFailedToStart", reason.isEmpty() ? StopReasons.FAILED_TO_START : reason);
    }

    private static List<StoredContainer> merged(List<StoredContainer> known, TaskReport report) {
        Map<String, TaskReport.Container> news =
                report.containers().stream().collect(Collectors.toMap(TaskReport.Container::name, c -> c, (a, b) -> b));
        return known.stream()
                .map(c -> {
                    TaskReport.Container said = news.get(c.name());
                    return said == null ? c : merged(c, said);
                })
                .toList();
    }

    private static StoredContainer merged(StoredContainer known, TaskReport.Container said) {
        boolean late = rank(said.status()) < rank(known.lastStatus());
        return known.withState(
                late ? known.lastStatus() : said.status(),
                first(known.runtimeId(), said.runtimeId()),
                first(known.imageDigest(), said.imageDigest()),
                first(known.exitCode(), said.exitCode()),
                first(known.reason(), said.reason()),
                said.bindings() == null || (late && !known.bindings().isEmpty()) ? known.bindings() : said.bindings());
    }

    private static int rank(String status) {
        return switch (status) {
            case "STOPPED" -> 2;
            case "RUNNING" -> 1;
            default -> 0;
        };
    }

    private static <T> @Nullable T first(@Nullable T known, @Nullable T said) {
        return known == null ? said : known;
    }
}
