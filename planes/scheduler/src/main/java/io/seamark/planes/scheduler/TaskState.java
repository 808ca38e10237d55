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
/// @param protectedUntil until when neither scale-in nor a deployment may end it; absent: they may
public record TaskState(
        String id,
        String deployment,
        String instance,
        Phase phase,
        Health health,
        Instant created,
        @Nullable Instant running,
        @Nullable Instant protectedUntil) {
    /// One that may be ended.
    public TaskState(
            String id,
            String deployment,
            String instance,
            Phase phase,
            Health health,
            Instant created,
            @Nullable Instant running) {
        this(id, deployment, instance, phase, health, created, running, null);
    }

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
