package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PlacementConstraint;
import software.amazon.awssdk.services.eventbridge.model.PlacementStrategy;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// What rules say of how each kind of target is to be given events.
class TargetParametersTest {
    private static final String HERE = ":us-east-1:123456789012:";
    private static final String ROLE = "arn:aws:iam::123456789012:role/events";
    private static final String DEFINITION = "arn:aws:ecs" + HERE + "task-definition/web:1";
    private static final Target QUEUE =
            Target.builder().id("q").arn("arn:aws:sqs" + HERE + "q.fifo").build();
    private static final Target STREAM = Target.builder()
            .id("k")
            .arn("arn:aws:kinesis" + HERE + "stream/s")
            .roleArn(ROLE)
            .build();
    private static final Target CLUSTER = Target.builder()
            .id("c")
            .arn("arn:aws:ecs" + HERE + "cluster/c")
            .roleArn(ROLE)
            .build();

    private final World world = new World();

    @BeforeEach
    void aRule() {
        world.ask(
                new PutRule(),
                PutRuleRequest.builder().name("r").eventPattern(World.PATTERN).build());
    }

    @Test
    void eachTargetIsGivenWhatItsParametersSay() {
        EcsParameters ecs = EcsParameters.builder()
                .taskDefinitionArn(DEFINITION)
                .taskCount(2)
                .enableECSManagedTags(true)
                .build();
        world.target(
                "r",
                QUEUE.toBuilder().sqsParameters(p -> p.messageGroupId("g")).build(),
                STREAM.toBuilder()
                        .kinesisParameters(p -> p.partitionKeyPath("$.detail.eventName"))
                        .build(),
                CLUSTER.toBuilder().ecsParameters(ecs).build());
        try (EventsService service = world.service) {
            service.start();
            world.accept(World.apiCall("e1", "CreateService"));
            await().until(() -> world.waiting() == 0);
        }
        assertThat(only(world.queue).messageGroupId()).isEqualTo("g");
        assertThat(only(world.queue).partitionKey()).isEqualTo("e1");
        assertThat(only(world.stream).partitionKey()).isEqualTo("CreateService");
        assertThat(only(world.stream).roleArn()).isEqualTo(ROLE);
        assertThat(only(world.cluster).ecs()).isEqualTo(ecs);
        List<Target> listed = world.ask(
                        new ListTargetsByRule(world.pages()),
                        ListTargetsByRuleRequest.builder().rule("r").build())
                .targets();
        assertThat(listed.get(2).sqsParameters().messageGroupId()).isEqualTo("g");
        assertThat(listed.get(1).kinesisParameters().partitionKeyPath()).isEqualTo("$.detail.eventName");
        assertThat(listed.get(0).ecsParameters()).isEqualTo(ecs);
    }

    @Test
    void aTargetWithoutWhatItsKindNeedsIsRefused() {
        refused(QUEUE, "Parameter(s) SqsParameters must be specified for target: q.");
        refused(CLUSTER, "Parameter(s) EcsParameters must be specified for target: c.");
        refused(STREAM.toBuilder().roleArn(null).build(), "RoleArn is required for target " + STREAM.arn() + ".");
        refused(
                STREAM.toBuilder()
                        .kinesisParameters(p -> p.partitionKeyPath("detail"))
                        .build(),
                "Parameter PartitionKeyPath is not valid. Reason: unsupported JSON path detail.");
    }

    @Test
    void whatRunTaskWouldRefuseIsRefused() {
        refusedTask("is not the ARN of a task definition", p -> p.taskDefinitionArn("web"));
        refusedTask("taskCount", p -> p.taskCount(11));
        refusedTask("Member must satisfy enum value set: [EC2, EXTERNAL]", p -> p.launchType("FARGATE"));
        refusedTask("group", p -> p.group("g".repeat(256)));
        refusedTask(
                "NetworkConfiguration", p -> p.networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("s"))));
        refusedTask("PlatformVersion", p -> p.platformVersion("1.4.0"));
        refusedTask(
                "CapacityProviderStrategy",
                p -> p.capacityProviderStrategy(CapacityProviderStrategyItem.builder()
                        .capacityProvider("FARGATE")
                        .build()));
        refusedTask("EnableExecuteCommand", p -> p.enableExecuteCommand(true));
        refusedTask(
                "placementConstraints.member.type",
                p -> p.placementConstraints(
                        PlacementConstraint.builder().type("near").build()));
        refusedTask(
                "placementStrategy.member.type",
                p -> p.placementStrategy(
                        PlacementStrategy.builder().field("cpu").build()));
        refused(
                CLUSTER.toBuilder()
                        .arn("arn:aws:ecs" + HERE + "service/c/s")
                        .ecsParameters(p -> p.taskDefinitionArn(DEFINITION))
                        .build(),
                "it is not an ECS cluster's ARN");
        refused(
                CLUSTER.toBuilder()
                        .roleArn(null)
                        .ecsParameters(p -> p.taskDefinitionArn(DEFINITION))
                        .build(),
                "RoleArn is required for target " + CLUSTER.arn() + ".");
    }

    private void refusedTask(String why, Consumer<EcsParameters.Builder> change) {
        refused(
                CLUSTER.toBuilder()
                        .ecsParameters(p -> change.accept(p.taskDefinitionArn(DEFINITION)))
                        .build(),
                why);
    }

    @Test
    void parametersOfAnotherKindAreRefused() {
        refused(
                STREAM.toBuilder().sqsParameters(p -> p.messageGroupId("g")).build(),
                "Parameter(s) SqsParameters is not valid for target: k.");
        refused(
                QUEUE.toBuilder()
                        .sqsParameters(p -> p.messageGroupId("g"))
                        .httpParameters(p -> p.headerParameters(Map.of("a", "b")))
                        .build(),
                "Parameter(s) HttpParameters is not valid for target: q.");
    }

    private void refused(Target target, String why) {
        assertThatThrownBy(() -> world.target("r", target)).hasMessageContaining(why);
    }

    private static EventTarget.Parameters only(RecordingTarget target) {
        assertThat(target.given()).hasSize(1);
        return target.given().getFirst().parameters();
    }
}
