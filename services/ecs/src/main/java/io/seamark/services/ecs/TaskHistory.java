package io.seamark.services.ecs;

import io.seamark.platform.store.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Notices what has happened to a service's tasks since it was last looked at: says it, and counts
/// failures, each once.
///
/// @param settle how long a task must have run for its end to be no failed launch
record TaskHistory(Duration settle) {
    private static final Set<String> OWN_ENDS = Set.of("EssentialContainerExited", "TaskFailedToStart");

    StoredService noticed(
            StoredService service, List<Versioned<StoredTask>> ofCluster, ServiceEvents events, Instant now) {
        var before = service.known().tasks();
        var after = new TreeMap<String, TaskStage>();
        var registered = new ArrayList<StoredTask>();
        var draining = new ArrayList<StoredTask>();
        StoredService next = service;
        for (Versioned<StoredTask> versioned : ofCluster) {
            StoredTask task = versioned.value();
            if (!service.name().equals(task.origin().service())) {
                continue;
            }
            TaskStage was = before.get(task.id());
            if (was == null && !owned(service, task)) {
                continue;
            }
            TaskStage stage = TaskStage.of(task);
            after.put(task.id(), stage);
            if (stage == was) {
                continue;
            }
            if (stage == TaskStage.REGISTERED) {
                registered.add(task);
            }
            if (stage == TaskStage.DRAINING) {
                draining.add(task);
            }
            if (stage.compareTo(TaskStage.DRAINING) >= 0
                    && (was == null || was.compareTo(TaskStage.DRAINING) < 0)
                    && ownEnd(task)) {
                next = failed(next, task, now);
            }
        }
        if (!registered.isEmpty()) {
            events.registered(registered);
        }
        if (!draining.isEmpty()) {
            events.draining(draining);
        }
        StoredProgress known = next.known();
        return after.equals(known.tasks())
                ? next
                : next.withProgress(new StoredProgress(known.steady(), known.notice(), after, known.lastCompleted()));
    }

    /// The service whose deployment has one more failed task.
    StoredService failed(StoredService service, StoredTask task, Instant now) {
        Instant started = task.times().started();
        Instant stopped = task.times().executionStopped();
        Instant end = stopped == null ? now : stopped;
        boolean lasted = started != null && !started.plus(settle).isAfter(end);
        return service.withDeployments(service.deployments().stream()
                .map(d -> d.id().equals(task.origin().deployment())
                        ? d.withFailures(1, lasted ? 0 : d.failures() + 1, lasted ? null : end)
                        : d)
                .toList());
    }

    /// Not a task of a service of the same name that was deleted.
    private static boolean owned(StoredService service, StoredTask task) {
        return !task.times().created().isBefore(service.createdAt());
    }

    private static boolean ownEnd(StoredTask task) {
        StoredTask.Stop stop = task.stop();
        return stop != null && OWN_ENDS.contains(stop.code());
    }
}
