package io.seamark.services.cloudtrail;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where the trail's records go as events. What is published may be published again after a crash,
/// with the same ids.
@FunctionalInterface
public interface EventPublisher {
    /// When this returns, the events are on disk with whoever wants them.
    ///
    /// @param events in the form that EventBridge delivers (`version`, `id`, `detail-type`,
    ///     `source`, `account`, `time`, `region`, `resources`, `detail`), in the order of the calls
    void publish(List<JsonNode> events);
}
