package io.seamark.services.ecs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What has happened and is still to be told as an event. One of `task`, `instance` and `service` is
/// there.
///
/// @param id of the event; the same however often it is published
/// @param at when it happened
/// @param task as it was then
/// @param instance as it was then
record StoredNews(
        String id,
        String account,
        String region,
        Instant at,
        @Nullable StoredTask task,
        @Nullable StoredInstance instance,
        @Nullable OfService service) {
    /// What a service says.
    ///
    /// @param cluster the cluster's ARN
    /// @param type `INFO`, `WARN` or `ERROR`
    /// @param name such as `SERVICE_STEADY_STATE`
    /// @param deployment of which deployment; absent where it is of the service
    record OfService(
            String arn,
            String cluster,
            String type,
            String name,
            @Nullable String deployment,
            @Nullable String reason) {}
}
