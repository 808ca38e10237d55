package io.seamark.planes.agent;

import io.seamark.planes.agent.StateChange.ContainerChange;
import io.seamark.planes.agent.StoredContainer.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Finds what the service has to be told of a task. Pure.
final class TaskNews {
    private TaskNews() {}

    /// The task with its news in the outbox, and marked as told.
    static StoredTask noticed(StoredTask task, Instant now) {
        if (task.told().equals("STOPPED")) {
            return task;
        }
        StoredTask next = dated(task, now);
        String status = status(next);
        if (status.isEmpty()) {
            return next;
        }
        var changes = new ArrayList<ContainerChange>();
        for (String name : next.containers().keySet()) {
            StoredContainer container = next.container(name);
            if (container.told() == Phase.NONE && container.started()) {
                changes.add(change(name, container, Phase.RUNNING));
            }
            if (container.told() != Phase.STOPPED && container.stopped()) {
                changes.add(change(name, container, Phase.STOPPED));
            }
            if (container.started() || container.stopped()) {
                next = next.with(name, c -> c.told(c.stopped() ? Phase.STOPPED : Phase.RUNNING));
            }
        }
        return status.equals(next.told()) && changes.isEmpty()
                ? next
                : next.telling(status, change(next, status, changes));
    }

    /// The last news once more, for a service that asks as if it had not heard them. Those that are on
    /// their way may have been meant for an earlier question.
    static StoredTask repeated(StoredTask task) {
        return task.outbox().size() < 2 && task.told().equals("STOPPED")
                ? task.telling("STOPPED", change(task, "STOPPED", stops(task)))
                : task;
    }

    private static List<ContainerChange> stops(StoredTask task) {
        return task.containers().keySet().stream()
                .map(name -> change(name, task.container(name), Phase.STOPPED))
                .toList();
    }

    private static StoredTask dated(StoredTask task, Instant now) {
        StoredTask next = task;
        boolean essentialStopped = task.definitions().stream()
                .anyMatch(definition -> definition.essential()
                        && task.container(definition.name()).started()
                        && task.container(definition.name()).stopped());
        if (essentialStopped && next.executionStoppedAt() == null) {
            next = next.executionStopped(now);
        }
        if (next.allStopped() && next.stoppedAt() == null) {
            next = next.finished(now);
        }
        return next;
    }

    /// Empty while the task has not come far enough to be told of: what its containers do meanwhile is
    /// told with it.
    private static String status(StoredTask task) {
        if (task.allStopped()) {
            return "STOPPED";
        }
        return task.told().equals("RUNNING") || task.allStarted() ? "RUNNING" : "";
    }

    private static StateChange change(StoredTask task, String status, List<ContainerChange> changes) {
        return new StateChange(
                status,
                Objects.requireNonNullElse(task.reason(), ""),
                List.copyOf(changes),
                task.pullStartedAt(),
                task.pullStoppedAt(),
                task.executionStoppedAt());
    }

    private static ContainerChange change(String name, StoredContainer container, Phase phase) {
        boolean stopped = phase == Phase.STOPPED;
        return new ContainerChange(
                name,
                phase.name(),
                container.runtimeId(),
                stopped ? container.exitCode() : null,
                stopped ? container.reason() : null,
                container.ports());
    }
}
