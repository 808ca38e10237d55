package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.Arn;
import io.seamark.services.events.EventTarget.Delivery;
import io.seamark.services.events.EventTarget.Parameters;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;
import software.amazon.awssdk.services.eventbridge.model.PlacementConstraint;
import software.amazon.awssdk.services.eventbridge.model.PlacementStrategy;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/// What a target's parameters and input make of a call of RunTask.
class TaskOfEventTest {
    private static final String CLUSTER = "arn:aws:ecs:us-east-1:123456789012:cluster/c";
    private static final String DEFINITION = "arn:aws:ecs:us-east-1:123456789012:task-definition/web:1";

    @Test
    void parametersBecomeThoseOfTheCall() {
        RunTaskRequest request = TaskOfEvent.request(delivery(
                "{\"version\":\"0\",\"detail\":{\"containerOverrides\":1}}",
                EcsParameters.builder()
                        .taskDefinitionArn(DEFINITION)
                        .taskCount(3)
                        .launchType("EC2")
                        .group("night")
                        .propagateTags("TASK_DEFINITION")
                        .enableECSManagedTags(true)
                        .placementConstraints(PlacementConstraint.builder()
                                .type("memberOf")
                                .expression("attribute:a == b")
                                .build())
                        .placementStrategy(PlacementStrategy.builder()
                                .type("spread")
                                .field("instanceId")
                                .build())
                        .tags(Tag.builder().key("k").value("v").build())
                        .build()));

        assertThat(request.cluster()).isEqualTo(CLUSTER);
        assertThat(request.taskDefinition()).isEqualTo(DEFINITION);
        assertThat(request.count()).isEqualTo(3);
        assertThat(request.launchTypeAsString()).isEqualTo("EC2");
        assertThat(request.group()).isEqualTo("night");
        assertThat(request.startedBy()).isEqualTo("events-rule/nightly");
        assertThat(request.clientToken()).isEqualTo("d1");
        assertThat(request.enableECSManagedTags()).isTrue();
        assertThat(request.placementConstraints().getFirst().expression()).isEqualTo("attribute:a == b");
        assertThat(request.placementStrategy().getFirst().field()).isEqualTo("instanceId");
        assertThat(request.tags().getFirst().value()).isEqualTo("v");
        assertThat(request.overrides().containerOverrides()).isEmpty();
    }

    @Test
    void theInputIsTheTasksOverrides() {
        RunTaskRequest request = TaskOfEvent.request(delivery(
                """
                {"containerOverrides":[{"name":"app","command":["sh","-c","x"],
                  "environment":[{"name":"A","value":"B"}],"cpu":7}],"taskRoleArn":"arn:aws:iam::123456789012:role/r"}""", EcsParameters.builder().taskDefinitionArn(DEFINITION).build()));

        var override = request.overrides().containerOverrides().getFirst();
        assertThat(override.name()).isEqualTo("app");
        assertThat(override.command()).containsExactly("sh", "-c", "x");
        assertThat(override.environment().getFirst().value()).isEqualTo("B");
        assertThat(override.cpu()).isEqualTo(7);
        assertThat(request.overrides().taskRoleArn()).endsWith("role/r");
        assertThat(request.count()).isEqualTo(1);
    }

    @Test
    void whatIsNoOverrideIsRefused() {
        var ecs = EcsParameters.builder().taskDefinitionArn(DEFINITION).build();
        assertThatThrownBy(() -> TaskOfEvent.request(delivery("{\"containerOverrides\":7}", ecs)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TaskOfEvent.request(delivery("\"text\"", ecs)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Delivery delivery(String payload, EcsParameters ecs) {
        return new Delivery(
                "d1",
                Arn.parse(CLUSTER).orElseThrow(),
                Arn.parse("arn:aws:events:us-east-1:123456789012:rule/bus/nightly")
                        .orElseThrow(),
                payload,
                new Parameters("e1", "arn:aws:iam::123456789012:role/r", null, "e1", ecs, null));
    }
}
