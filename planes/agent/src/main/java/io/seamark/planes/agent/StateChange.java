package io.seamark.planes.agent;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// News of a task on their way to the service.
///
/// @param status `RUNNING` or `STOPPED`
/// @param containers what has changed; a container may stand in it twice, running and stopped
record StateChange(
        String status,
        String reason,
        List<ContainerChange> containers,
        @Nullable Instant pullStartedAt,
        @Nullable Instant pullStoppedAt,
        @Nullable Instant executionStoppedAt) {
    /// @param status `RUNNING` or `STOPPED`
    record ContainerChange(
            String name,
            String status,
            @Nullable String runtimeId,
            @Nullable Integer exitCode,
            @Nullable String reason,
            List<PortBinding> ports) {}
}
