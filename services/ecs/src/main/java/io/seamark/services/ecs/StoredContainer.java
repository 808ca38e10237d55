package io.seamark.services.ecs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A container of a stored task.
///
/// @param essential whether its end is the task's end
/// @param checked whether it has a health check
/// @param lastStatus `PENDING`, `RUNNING` or `STOPPED`
/// @param healthStatus `HEALTHY`, `UNHEALTHY` or `UNKNOWN`
/// @param cpu CPU units
/// @param memory MiB, the hard limit
/// @param memoryReservation MiB
record StoredContainer(
        String name,
        String arn,
        String image,
        boolean essential,
        boolean checked,
        int cpu,
        @Nullable Integer memory,
        @Nullable Integer memoryReservation,
        String lastStatus,
        @Nullable String runtimeId,
        @Nullable String imageDigest,
        @Nullable Integer exitCode,
        @Nullable String reason,
        List<Binding> bindings,
        String healthStatus) {
    boolean stopped() {
        return lastStatus.equals("STOPPED");
    }

    StoredContainer withHealth(String changed) {
        return new StoredContainer(
                name,
                arn,
                image,
                essential,
                checked,
                cpu,
                memory,
                memoryReservation,
                lastStatus,
                runtimeId,
                imageDigest,
                exitCode,
                reason,
                bindings,
                changed);
    }

    StoredContainer withState(
            String newStatus,
            @Nullable String newRuntimeId,
            @Nullable String newDigest,
            @Nullable Integer newExitCode,
            @Nullable String newReason,
            List<Binding> newBindings) {
        return new StoredContainer(
                name,
                arn,
                image,
                essential,
                checked,
                cpu,
                memory,
                memoryReservation,
                newStatus,
                newRuntimeId,
                newDigest,
                newExitCode,
                newReason,
                newBindings,
                healthStatus);
    }

    /// A container's port and where the instance publishes it.
    ///
    /// @param protocol `tcp` or `udp`
    record Binding(String bindIp, int containerPort, int hostPort, String protocol) {}
}
