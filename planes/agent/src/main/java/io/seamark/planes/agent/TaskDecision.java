package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.StoredContainer.Phase;
import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.acs.AcsTask.DependsOn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what is to be done next for a task. Pure; asked again after every change, it goes on where
/// things stand.
///
/// Containers start when what they depend on has come to its condition, and stop when nothing that runs
/// depends on them any more.
final class TaskDecision {
    /// One thing to do to one container.
    sealed interface Step {
        String container();

        record Pull(String container) implements Step {}

        record Create(String container) implements Step {}

        record Start(String container) implements Step {}

        record Stop(String container) implements Step {}

        /// It will never run.
        record GiveUp(String container, @Nullable String reason) implements Step {}
    }

    private sealed interface Verdict {
        record Met() implements Verdict {}

        record NotYet() implements Verdict {}

        record Never(String reason) implements Verdict {}
    }

    private final StoredTask task;
    private final Instant now;

    private TaskDecision(StoredTask task, Instant now) {
        this.task = task;
        this.now = now;
    }

    /// @param busy containers to which something is being done; they are left alone
    static List<Step> next(StoredTask task, Set<String> busy, Instant now) {
        var decision = new TaskDecision(task, now);
        var steps = new ArrayList<Step>();
        for (AcsTask.Container container : task.definitions()) {
            if (!busy.contains(container.name())) {
                Step step = task.stopping() ? decision.towardsStop(container) : decision.towardsStart(container);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        return List.copyOf(steps);
    }

    private @Nullable Step towardsStop(AcsTask.Container container) {
        String name = container.name();
        return switch (task.container(name).phase()) {
            case NONE, PULLED, CREATED -> new Step.GiveUp(name, null);
            case RUNNING -> neededByARunningOne(name) ? null : new Step.Stop(name);
            case STOPPED -> null;
        };
    }

    private boolean neededByARunningOne(String name) {
        return task.definitions().stream()
                .filter(other -> dependencies(other).stream()
                        .anyMatch(dependency -> dependency.containerName().equals(name)))
                .anyMatch(other -> !task.container(other.name()).stopped());
    }

    private @Nullable Step towardsStart(AcsTask.Container container) {
        String name = container.name();
        return switch (task.container(name).phase()) {
            case NONE -> new Step.Pull(name);
            case PULLED ->
                switch (verdict(container)) {
                    case Verdict.Met() -> new Step.Create(name);
                    case Verdict.NotYet() -> null;
                    case Verdict.Never(var reason) -> new Step.GiveUp(name, reason);
                };
            case CREATED -> new Step.Start(name);
            case RUNNING, STOPPED -> null;
        };
    }

    private Verdict verdict(AcsTask.Container container) {
        Verdict all = new Verdict.Met();
        for (DependsOn dependency : dependencies(container)) {
            Verdict one = verdict(container, dependency);
            if (one instanceof Verdict.Never) {
                return one;
            }
            if (one instanceof Verdict.NotYet) {
                all = one;
            }
        }
        return all;
    }

    private Verdict verdict(AcsTask.Container container, DependsOn dependency) {
        StoredContainer other = task.containers().get(dependency.containerName());
        if (other == null) {
            return never(container, dependency, "there is no such container");
        }
        boolean met = met(dependency, other);
        if (met) {
            return new Verdict.Met();
        }
        if (other.stopped()) {
            return never(container, dependency, "it has stopped");
        }
        if (other.startedAt() != null && tooLate(dependency, other.startedAt())) {
            return never(container, dependency, "its startTimeout is over");
        }
        return new Verdict.NotYet();
    }

    private static boolean met(DependsOn dependency, StoredContainer other) {
        return switch (dependency.condition()) {
            case "START" -> other.started();
            case "COMPLETE" -> other.started() && other.stopped();
            case "SUCCESS" -> other.stopped() && Objects.equals(other.exitCode(), 0);
            case "HEALTHY" -> other.phase() == Phase.RUNNING && other.health() == Health.HEALTHY;
            default -> false;
        };
    }

    private boolean tooLate(DependsOn dependency, Instant startedAt) {
        return task.definitions().stream()
                .filter(definition -> definition.name().equals(dependency.containerName()))
                .map(AcsTask.Container::startTimeout)
                .filter(Objects::nonNull)
                .anyMatch(timeout -> startedAt.plusSeconds(timeout).isBefore(now));
    }

    private static Verdict never(AcsTask.Container container, DependsOn dependency, String why) {
        return new Verdict.Never(ContainerFailure.reason(
                "TaskDependencyError",
                "container " + container.name() + " depends on " + dependency.containerName() + " "
                        + dependency.condition() + ": " + why));
    }

    /// What a container says it depends on, and what its links and volumes need.
    private static List<DependsOn> dependencies(AcsTask.Container container) {
        var all = new ArrayList<DependsOn>(Objects.requireNonNullElse(container.dependsOn(), List.of()));
        for (String link : Objects.requireNonNullElse(container.links(), List.<String>of())) {
            all.add(new DependsOn(link.replaceFirst(":.*", ""), "START"));
        }
        for (var volumes : Objects.requireNonNullElse(container.volumesFrom(), List.<AcsTask.VolumesFrom>of())) {
            all.add(new DependsOn(volumes.sourceContainer(), "START"));
        }
        return all;
    }
}
