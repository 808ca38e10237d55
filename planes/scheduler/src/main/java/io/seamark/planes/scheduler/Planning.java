package io.seamark.planes.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The making of one plan for one service.
///
/// Owned by the thread that makes the plan.
final class Planning {
    private final SchedulerSettings settings;
    private final ServiceState service;
    private final DeploymentState primary;
    private final ClusterRoom room;
    private final Instant now;
    private final Crowding crowding;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> stopped = new HashSet<>();

    /// Tasks that are to go: of other deployments, on draining instances, unhealthy, or too many.
    private final List<TaskState> leaving = new ArrayList<>();

    /// The primary deployment's tasks that are to stay.
    private final List<TaskState> staying = new ArrayList<>();

    private @Nullable Instant again;

    Planning(SchedulerSettings settings, ServiceState service, ClusterRoom room, Instant now) {
        this.settings = settings;
        this.service = service;
        this.primary = service.primary();
        this.room = room;
        this.now = now;
        this.crowding = new Crowding(service, room, this::healthy);
    }

    Plan plan() {
        if (primary.rollout() == DeploymentState.Rollout.IN_PROGRESS
                && service.breaker().enabled()
                && primary.failedTasks() >= CircuitBreaker.threshold(service.desired())) {
            steps.add(new Step.Failed(primary.id(), service.breaker().rollback()));
            return new Plan(steps, false, Optional.empty());
        }
        sort();
        stopPending();
        int blocked = start();
        stopNotHealthy(blocked);
        stopHealthy(blocked);
        if (blocked > 0 && nothingMoves()) {
            steps.add(new Step.Stuck());
        }
        return finish();
    }

    private void sort() {
        for (TaskState task : service.tasks()) {
            if (task.phase() != TaskState.Phase.STOPPING) {
                (leaves(task) ? leaving : staying).add(task);
            }
        }
        for (TaskState task : crowding.first(endable(staying), staying.size() - service.desired())) {
            staying.remove(task);
            leaving.add(task);
            if (!healthy(task) && task.phase() == TaskState.Phase.RUNNING) {
                stop(task, Step.Why.SCALE_IN);
            }
        }
    }

    /// Those that are not protected; for the others it is planned again when they no longer are. Nothing protects an
    /// unhealthy task.
    private List<TaskState> endable(List<TaskState> tasks) {
        var all = new ArrayList<TaskState>();
        for (TaskState task : tasks) {
            Instant until = task.protectedUntil();
            if (until == null || !until.isAfter(now) || task.health() == TaskState.Health.UNHEALTHY) {
                all.add(task);
            } else {
                wake(until);
            }
        }
        return all;
    }

    private boolean leaves(TaskState task) {
        return replaced(task) || room.draining(task.instance()) || task.health() == TaskState.Health.UNHEALTHY;
    }

    /// A failed rollout replaces nobody.
    private boolean replaced(TaskState task) {
        return !task.deployment().equals(primary.id()) && primary.rollout() != DeploymentState.Rollout.FAILED;
    }

    /// Whoever does not run yet and is to go is stopped at once: nobody relies on it.
    private void stopPending() {
        for (TaskState task : endable(leaving)) {
            if (task.phase() == TaskState.Phase.PENDING) {
                stop(task, why(task));
            }
        }
    }

    /// @return how many tasks are wanted that could not be started for lack of room
    private int start() {
        int wanted = service.desired() - staying.size();
        if (wanted <= 0 || primary.rollout() == DeploymentState.Rollout.FAILED) {
            return 0;
        }
        Instant until = backoff();
        if (until.isAfter(now)) {
            steps.add(new Step.BackOff(until));
            wake(until);
            return 0;
        }
        int permitted = Math.min(wanted, service.maximum() - service.tasks().size());
        int started = 0;
        while (started < permitted) {
            Choice choice = room.place(primary.spec());
            if (choice instanceof Choice.Unplaced unplaced) {
                steps.add(new Step.CannotPlace(unplaced));
                break;
            }
            steps.add(new Step.Start(primary.id(), ((Choice.Placed) choice).instance()));
            started++;
        }
        return wanted - started;
    }

    private Instant backoff() {
        Instant last = primary.lastFailure();
        Duration wait = settings.backoff(primary.launchFailures(), service.desired());
        return last == null ? Instant.MIN : last.plus(wait);
    }

    /// Tasks that run and are not healthy keep nobody's minimum, but may still serve: they go when the
    /// desired ones are healthy without them, or when they are in the way of new ones.
    private void stopNotHealthy(int blocked) {
        boolean enough = healthyOf(staying) >= service.desired();
        int needed = blocked - freed();
        for (TaskState task : crowding.first(endable(leaving), leaving.size())) {
            if (stopped.contains(task.id()) || healthy(task)) {
                continue;
            }
            if (enough || (needed > 0 && gives(task))) {
                stop(task, why(task));
                needed--;
            }
        }
    }

    private void stopHealthy(int blocked) {
        int healthy = healthyOf(staying) + healthyOf(leaving);
        int surplus = healthy - service.desired();
        int needed = Math.min(blocked - freed(), healthy - service.minimum());
        for (TaskState task : crowding.first(endable(leaving), leaving.size())) {
            if (stopped.contains(task.id()) || !healthy(task)) {
                continue;
            }
            if (surplus > 0 || (needed > 0 && gives(task))) {
                stop(task, why(task));
                surplus--;
                needed--;
            }
        }
    }

    /// How many tasks are on their way out, which make room by themselves.
    private int freed() {
        long stopping = service.tasks().stream()
                .filter(t -> t.phase() == TaskState.Phase.STOPPING)
                .count();
        return (int) stopping + stopped.size();
    }

    /// Whether stopping this task would help a new one to start: it makes room below the maximum, and,
    /// where the lack is one of instances, on its own.
    private boolean gives(TaskState task) {
        if (steps.stream().noneMatch(Step.CannotPlace.class::isInstance)) {
            return true;
        }
        var goes = endable(leaving).stream()
                .filter(t -> t.instance().equals(task.instance()))
                .toList();
        var deployments = new HashSet<String>();
        var requirements = new ArrayList<Requirement>();
        for (TaskState other : goes) {
            service.deployments().stream()
                    .filter(d -> d.id().equals(other.deployment()))
                    .forEach(d -> requirements.add(d.spec().requirement()));
            deployments.add(other.deployment());
        }
        staying.stream()
                .filter(t -> t.instance().equals(task.instance()))
                .forEach(t -> deployments.remove(t.deployment()));
        return room.fitsWithout(primary.spec(), task.instance(), requirements, deployments);
    }

    private boolean nothingMoves() {
        return steps.stream()
                        .noneMatch(
                                s -> s instanceof Step.Start || s instanceof Step.Stop || s instanceof Step.CannotPlace)
                && service.tasks().stream().allMatch(t -> t.phase() == TaskState.Phase.RUNNING)
                && staying.stream().allMatch(this::healthy);
    }

    private Plan finish() {
        var used = new HashSet<String>();
        service.tasks().forEach(t -> used.add(t.deployment()));
        int others = 0;
        for (DeploymentState other :
                service.deployments().subList(1, service.deployments().size())) {
            if (used.contains(other.id())) {
                others++;
            } else {
                steps.add(new Step.Retired(other.id()));
            }
        }
        boolean there = healthyOf(staying) == service.desired()
                && service.tasks().size() == service.desired()
                && staying.size() == service.desired()
                && others == 0;
        if (there && primary.rollout() == DeploymentState.Rollout.IN_PROGRESS) {
            steps.add(new Step.Completed(primary.id()));
        }
        boolean steady = there && primary.rollout() != DeploymentState.Rollout.FAILED;
        return new Plan(steps, steady, Optional.ofNullable(again));
    }

    private void stop(TaskState task, Step.Why why) {
        if (stopped.add(task.id())) {
            steps.add(new Step.Stop(task.id(), why));
        }
    }

    private Step.Why why(TaskState task) {
        if (task.health() == TaskState.Health.UNHEALTHY) {
            return Step.Why.UNHEALTHY;
        }
        if (replaced(task)) {
            return Step.Why.REPLACED;
        }
        return room.draining(task.instance()) ? Step.Why.DRAINING : Step.Why.SCALE_IN;
    }

    private int healthyOf(List<TaskState> tasks) {
        return (int) tasks.stream().filter(this::healthy).count();
    }

    /// Whether a task counts for the minimum; asks to plan again when it may come to that by time
    /// alone.
    private boolean healthy(TaskState task) {
        Instant since = task.running();
        if (task.phase() != TaskState.Phase.RUNNING || since == null) {
            return false;
        }
        return switch (task.health()) {
            case HEALTHY -> true;
            case WAITING, UNHEALTHY -> false;
            case UNCHECKED -> {
                Instant from = since.plus(wait(task));
                if (from.isAfter(now)) {
                    wake(from);
                }
                yield !from.isAfter(now);
            }
        };
    }

    private Duration wait(TaskState task) {
        boolean failing = service.deployments().stream()
                .anyMatch(d -> d.id().equals(task.deployment()) && d.launchFailures() > 0);
        return (failing || watched(task)) && settings.settle().compareTo(settings.healthyAfter()) > 0
                ? settings.settle()
                : settings.healthyAfter();
    }

    /// Whether the circuit breaker still has to see whether the task lasts: a rollout that is completed
    /// before cannot be rolled back any more.
    private boolean watched(TaskState task) {
        return service.breaker().enabled()
                && primary.rollout() == DeploymentState.Rollout.IN_PROGRESS
                && task.deployment().equals(primary.id());
    }

    private void wake(Instant at) {
        if (again == null || at.isBefore(again)) {
            again = at;
        }
    }
}
