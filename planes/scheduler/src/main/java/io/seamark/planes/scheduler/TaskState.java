package io.seamark.planes.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A task of a service that has not stopped, as a plan finds it.
///
/// @param id the task's id
/// @param deployment the id of its deployment
/// @param instance the id of its container instance
/// @param created when it was placed
/// @param running since when it runs; absent while it does not
public record TaskState(
        String id,
        String deployment,
        String instance,
        Phase phase,
        Health health,
        Instant created,
        @Nullable Instant running) {

    public enum Phase {
        /// Placed, and not running yet.
        PENDING,
        RUNNING,
        /// Told to stop; it holds its resources until it has.
        STOPPING
    }

    public enum Health {
        /// Nothing checks it: it is healthy when it has run for long enough.
        UNCHECKED,
        /// Its checks have not decided, or may still fail (the grace period).
        WAITING,
        HEALTHY,
        UNHEALTHY
    }
}
