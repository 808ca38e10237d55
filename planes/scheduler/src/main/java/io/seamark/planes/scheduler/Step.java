package io.seamark.planes.scheduler;

import java.time.Instant;
import java.util.Optional;

/// One thing that a plan wants done or said.
public sealed interface Step {
    /// A task of the deployment starts on this instance.
    record Start(String deployment, String instance) implements Step {}

    /// A task is told to stop.
    record Stop(String task, Why why) implements Step {}

    /// A task is wanted for which there is no room. At most one in a plan.
    record CannotPlace(Choice.Unplaced unplaced) implements Step {}

    /// The deployment's tasks are there and healthy, and no other task is.
    record Completed(String deployment) implements Step {}

    /// The circuit breaker gives up. Nothing else is in this plan.
    ///
    /// @param rollback whether the last completed deployment is to come back
    record Failed(String deployment, boolean rollback) implements Step {}

    /// A deployment that is not the primary one has no task left.
    record Retired(String deployment) implements Step {}

    /// Tasks fail one after the other: none starts before this instant.
    record BackOff(Instant until) implements Step {}

    /// The two percentages leave no way to replace a task.
    record Stuck() implements Step {}

    enum Why {
        /// More tasks than are desired.
        SCALE_IN,
        /// Another deployment takes its place.
        REPLACED,
        DRAINING,
        UNHEALTHY
    }

    /// The task that this step stops.
    default Optional<String> stopped() {
        return this instanceof Stop stop ? Optional.of(stop.task()) : Optional.empty();
    }
}
