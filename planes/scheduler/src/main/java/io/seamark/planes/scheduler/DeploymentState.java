package io.seamark.planes.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of a service, as a plan finds it.
///
/// @param spec what its tasks need; its `deployment` is this deployment's id
/// @param failedTasks how many of its tasks failed during its rollout: what the circuit breaker counts
/// @param launchFailures how many tasks in a row did not start, or ended within
///     [SchedulerSettings#settle]
/// @param lastFailure when the last of those ended
public record DeploymentState(
        TaskSpec spec,
        Rollout rollout,
        int failedTasks,
        int launchFailures,
        @Nullable Instant lastFailure) {

    public String id() {
        return spec.deployment();
    }

    public enum Rollout {
        IN_PROGRESS,
        COMPLETED,
        /// The circuit breaker has stopped it: it starts no task any more.
        FAILED
    }
}
