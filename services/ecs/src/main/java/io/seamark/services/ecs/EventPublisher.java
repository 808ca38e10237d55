package io.seamark.services.ecs;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where the state changes of tasks, container instances and services go as events. What is published
/// may be published again after a crash, with the same id.
@FunctionalInterface
public interface EventPublisher {
    /// When this returns, the events are on disk with whoever wants them.
    ///
    /// @param events in the form that EventBridge delivers (`version`, `id`, `detail-type`,
    ///     `source`, `account`, `time`, `region`, `resources`, `detail`)
    void publish(List<JsonNode> events);
}
