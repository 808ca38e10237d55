package io.seamark.planes.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A container as its runtime has it.
///
/// @param handle what the runtime knows it by
/// @param runtimeId what the service is told: Docker's id or `process:PID`
/// @param exitCode null while it has none, or where it cannot be known
/// @param error what the runtime says about its end
public record FoundContainer(
        String handle,
        String taskArn,
        String name,
        State state,
        String runtimeId,
        @Nullable Integer exitCode,
        boolean outOfMemory,
        @Nullable String error,
        Health health,
        @Nullable Instant finishedAt) {
    public enum State {
        CREATED,
        RUNNING,
        EXITED
    }

    /// What a container's health check says; `UNKNOWN` without one, and before its first verdict.
    public enum Health {
        UNKNOWN,
        HEALTHY,
        UNHEALTHY
    }
}
