package io.seamark.services.s3;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where a bucket's events go that has EventBridge told. What is published may be published again after a crash,
/// with the same ids.
@FunctionalInterface
public interface EventPublisher {
    /// When this returns, the events are on disk with whoever wants them.
    void publish(List<JsonNode> events);
}
