package io.seamark.planes.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// The order in which a service gives tasks up: those of a failed rollout, those that are not healthy,
/// those on draining instances, then from where the most of them are, newest first.
record Crowding(ServiceState service, ClusterRoom room, Predicate<TaskState> healthy) {
    /// The first so many of these tasks in that order.
    List<TaskState> first(List<TaskState> tasks, int count) {
        var left = new ArrayList<>(tasks);
        var chosen = new ArrayList<TaskState>();
        while (chosen.size() < count && !left.isEmpty()) {
            Comparator<TaskState> order =
                    Comparator.<TaskState>comparingInt(t -> failed(t) ? 0 : 1).thenComparingInt(this::rank);
            for (Strategy.Spread spread : spreads()) {
                order = order.thenComparing(Comparator.<TaskState>comparingLong(t -> crowd(spread, t, left))
                        .reversed());
            }
            TaskState next = left.stream()
                    .min(order.thenComparing(
                                    Comparator.comparing(TaskState::created).reversed())
                            .thenComparing(TaskState::id))
                    .orElseThrow();
            left.remove(next);
            chosen.add(next);
        }
        return chosen;
    }

    private boolean failed(TaskState task) {
        DeploymentState primary = service.primary();
        return primary.rollout() == DeploymentState.Rollout.FAILED
                && task.deployment().equals(primary.id());
    }

    private int rank(TaskState task) {
        if (task.phase() == TaskState.Phase.PENDING) {
            return 0;
        }
        if (!healthy.test(task)) {
            return task.health() == TaskState.Health.UNHEALTHY ? 1 : 2;
        }
        return room.draining(task.instance()) ? 3 : 4;
    }

    private List<Strategy.Spread> spreads() {
        List<Strategy> asked = service.primary().spec().strategies();
        return (asked.isEmpty() ? Strategy.SERVICE_DEFAULT : asked)
                .stream()
                        .filter(Strategy.Spread.class::isInstance)
                        .map(Strategy.Spread.class::cast)
                        .toList();
    }

    private long crowd(Strategy.Spread spread, TaskState task, List<TaskState> among) {
        String domain = room.domain(spread, task.instance());
        return among.stream()
                .filter(t -> room.domain(spread, t.instance()).equals(domain))
                .count();
    }
}
