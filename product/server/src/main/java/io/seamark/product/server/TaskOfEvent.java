package io.seamark.product.server;

import io.seamark.platform.protocol.StoredPojo;
import io.seamark.services.events.EventTarget.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;

/// What `RunTask` is asked for an event. What the target is given is read as the task's overrides, as
/// `{"containerOverrides": [...]}`; other members, such as those of an event, say nothing.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html>.
final class TaskOfEvent {
    private static final StoredPojo POJOS = new StoredPojo();

    private TaskOfEvent() {}

    /// @throws IllegalArgumentException when there are no parameters, or the overrides are none
    static RunTaskRequest request(Delivery delivery) {
        EcsParameters ecs = Objects.requireNonNull(delivery.parameters().ecs(), "EcsParameters");
        String rule = delivery.rule().resource();
        RunTaskRequest.Builder request = RunTaskRequest.builder()
                .cluster(delivery.target().toString())
                .taskDefinition(ecs.taskDefinitionArn())
                .count(ecs.taskCount() == null ? 1 : ecs.taskCount())
                .launchType(ecs.launchTypeAsString())
                .group(ecs.group())
                .enableECSManagedTags(ecs.enableECSManagedTags())
                .propagateTags(ecs.propagateTagsAsString())
                .referenceId(ecs.referenceId())
                .startedBy("events-rule/" + rule.substring(rule.lastIndexOf('/') + 1))
                .clientToken(delivery.id())
                .overrides(overrides(delivery.payload()));
        if (ecs.hasPlacementConstraints()) {
            request.placementConstraints(ecs.placementConstraints().stream()
                    .map(one -> PlacementConstraint.builder()
                            .type(one.typeAsString())
                            .expression(one.expression())
                            .build())
                    .toList());
        }
        if (ecs.hasPlacementStrategy()) {
            request.placementStrategy(ecs.placementStrategy().stream()
                    .map(one -> PlacementStrategy.builder()
                            .type(one.typeAsString())
                            .field(one.field())
                            .build())
                    .toList());
        }
        if (ecs.hasTags()) {
            request.tags(ecs.tags().stream()
                    .map(one -> Tag.builder().key(one.key()).value(one.value()).build())
                    .toList());
        }
        return request.build();
    }

    private static TaskOverride overrides(String payload) {
        return (TaskOverride) POJOS.read(payload.getBytes(StandardCharsets.UTF_8), TaskOverride.builder());
    }
}
