package io.seamark.services.ecs;

import io.seamark.services.ecs.StoredTask.Stop;
import io.seamark.services.ecs.StoredTask.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A task's next state while one transition makes it. Owned by that transition.
final class TaskDraft {
    private final StoredTask task;
    String desiredStatus;
    String lastStatus;
    List<StoredContainer> containers;
    List<TargetRegistrar.Target> targets;

    @Nullable
    Stop stop;

    @Nullable
    Instant pullStarted;

    @Nullable
    Instant pullStopped;

    @Nullable
    Instant started;

    @Nullable
    Instant executionStopped;

    @Nullable
    Instant stopping;

    @Nullable
    Instant stopped;

    TaskDraft(StoredTask task) {
        this.task = task;
        desiredStatus = task.desiredStatus();
        lastStatus = task.lastStatus();
        containers = task.containers();
        targets = task.targets();
        stop = task.stop();
        pullStarted = task.times().pullStarted();
        pullStopped = task.times().pullStopped();
        started = task.times().started();
        executionStopped = task.times().executionStopped();
        stopping = task.times().stopping();
        stopped = task.times().stopped();
    }

    /// The next state, one version later; the same task where nothing has changed.
    StoredTask build() {
        StoredTask same = at(task.version());
        return same.equals(task) ? task : at(task.version() + 1);
    }

    private StoredTask at(long version) {
        return new StoredTask(
                task.id(),
                task.arn(),
                task.cluster(),
                task.instanceId(),
                task.origin(),
                desiredStatus,
                lastStatus,
                version,
                containers,
                task.taken(),
                task.loadBalancers(),
                targets,
                new Times(
                        task.times().created(), pullStarted, pullStopped, started, executionStopped, stopping, stopped),
                stop,
                task.tags(),
                task.protectedUntil());
    }
}
