package io.seamark.services.ecs;

import io.seamark.services.ecs.StoredContainer.Binding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent says of a task.
///
/// @param status `PENDING` (news of containers only), `RUNNING` or `STOPPED`
/// @param reason empty where the agent gives none
record TaskReport(
        String status,
        String reason,
        List<Container> containers,
        @Nullable Instant pullStarted,
        @Nullable Instant pullStopped,
        @Nullable Instant executionStopped) {
    /// News of one container only.
    static TaskReport of(Container container) {
        return new TaskReport("PENDING", "", List.of(container), null, null, null);
    }

    /// @param bindings null where the agent says nothing of them
    record Container(
            String name,
            String status,
            @Nullable String runtimeId,
            @Nullable String imageDigest,
            @Nullable Integer exitCode,
            @Nullable String reason,
            @Nullable List<Binding> bindings) {}
}
