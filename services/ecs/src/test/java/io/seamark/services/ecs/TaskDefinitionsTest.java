package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

class TaskDefinitionsTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void revisionsAreCountedAndFilledIn() {
        TaskDefinition first = world.define("web", c -> c);
        TaskDefinition second = world.define("web", c -> c.image("web:2"));

        assertThat(first.taskDefinitionArn()).isEqualTo("arn:aws:ecs:us-east-1:123456789012:task-definition/web:1");
        assertThat(first.status()).isEqualTo(TaskDefinitionStatus.ACTIVE);
        assertThat(first.networkModeAsString()).isEqualTo("bridge");
        assertThat(first.containerDefinitions().getFirst().essential()).isTrue();
        assertThat(first.containerDefinitions().getFirst().portMappings().getFirst())
                .isEqualTo(PortMapping.builder()
                        .containerPort(80)
                        .hostPort(0)
                        .protocol("tcp")
                        .build());
        assertThat(second.revision()).isEqualTo(2);
        assertThat(describe("web")).isEqualTo(second);
        assertThat(describe("web:1")).isEqualTo(first);
        assertThat(describe(first.taskDefinitionArn())).isEqualTo(first);
    }

    @Test
    void anInactiveRevisionCannotBeRunButDescribed() {
        world.cluster("c");
        world.define("web", c -> c);
        deregister("web:1");

        assertThat(describe("web:1").statusAsString()).isEqualTo("INACTIVE");
        assertThatThrownBy(() -> describe("web"))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("Unable to describe task definition.");
        assertThatThrownBy(() -> world.run(r -> r.taskDefinition("web:1")))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("TaskDefinition is inactive");
        assertThatThrownBy(() -> world.run(r -> r.taskDefinition("nobody")))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("TaskDefinition not found.");
    }

    @Test
    void aRevisionIsNeverGivenOutTwice() {
        world.define("web", c -> c);
        deregister("web:1");
        var deleted = world.ask(
                new DeleteTaskDefinitions(),
                DeleteTaskDefinitionsRequest.builder().taskDefinitions("web:1").build());

        assertThat(deleted.taskDefinitions().getFirst().statusAsString()).isEqualTo("DELETE_IN_PROGRESS");
        assertThat(world.define("web", c -> c).revision()).isEqualTo(2);
        assertThatThrownBy(() -> describe("web:1")).isInstanceOf(ClientException.class);
    }

    @Test
    void anActiveRevisionIsNotDeleted() {
        world.define("web", c -> c);

        var response = world.ask(
                new DeleteTaskDefinitions(),
                DeleteTaskDefinitionsRequest.builder()
                        .taskDefinitions("web:1", "web:9")
                        .build());

        assertThat(response.taskDefinitions()).isEmpty();
        assertThat(response.failures()).hasSize(2);
    }

    @Test
    void listsSortFilterAndPage() {
        for (int i = 0; i < 12; i++) {
            world.define("web", c -> c);
        }
        world.define("api", c -> c);
        deregister("web:3");
        deregister("api:1");

        ListTaskDefinitionsResponse first =
                list(r -> r.familyPrefix("web").sort("DESC").maxResults(5));
        ListTaskDefinitionsResponse second =
                list(r -> r.familyPrefix("web").sort("DESC").maxResults(5).nextToken(first.nextToken()));

        assertThat(first.taskDefinitionArns()).hasSize(5);
        assertThat(first.taskDefinitionArns().getFirst()).endsWith("web:12");
        assertThat(second.taskDefinitionArns().getFirst()).endsWith("web:7");
        assertThat(list(r -> r.status("INACTIVE")).taskDefinitionArns())
                .extracting(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .containsExactly("api:1", "web:3");
        assertThat(families(r -> r.status("ACTIVE"))).containsExactly("web");
        assertThat(families(r -> r)).containsExactly("api", "web");
        assertThatThrownBy(() -> list(r -> r.nextToken("made up"))).isInstanceOf(InvalidParameterException.class);
    }

    static List<Case> refused() {
        return List.of(
                refused("Family contains invalid characters.", c -> c, r -> r.family("a b")),
                refused("Family should not be null or empty.", c -> c, r -> r.family(null)),
                refused("Container list cannot be empty.", c -> c, r -> r.containerDefinitions(List.of())),
                refused("Container.name should not be null or empty.", c -> c.name(null), r -> r),
                refused("Container.image should not be null or empty.", c -> c.image(null), r -> r),
                refused(
                        "At least one of 'memory' or 'memoryReservation' must be specified.",
                        c -> c.memory(null),
                        r -> r),
                refused("must be greater than the 'memoryReservation'", c -> c.memoryReservation(512), r -> r),
                refused("At least one container must be marked as essential.", c -> c.essential(false), r -> r),
                refused("'containerPort' must be between 1 and 65535", c -> c.portMappings(port(0, 0)), r -> r),
                refused(
                        "the host ports and container ports in port mappings must match",
                        c -> c.portMappings(port(80, 81)),
                        r -> r.networkMode("host")),
                refused("Port mappings are not supported when networkMode=none.", c -> c, r -> r.networkMode("none")),
                refused("Network mode awsvpc is not supported", c -> c, r -> r.networkMode("awsvpc")),
                refused("FARGATE is not supported", c -> c, r -> r.requiresCompatibilitiesWithStrings("FARGATE")),
                refused(
                        "does not exist in the task definition",
                        c -> c.dependsOn(ContainerDependency.builder()
                                .containerName("x")
                                .condition("START")
                                .build()),
                        r -> r),
                refused(
                        "There is a cycle",
                        c -> c.dependsOn(ContainerDependency.builder()
                                .containerName("main")
                                .condition("START")
                                .build()),
                        r -> r),
                refused(
                        "'healthCheck.interval' must be between 5 and 300",
                        c -> c.healthCheck(HealthCheck.builder()
                                .command("CMD", "true")
                                .interval(1)
                                .build()),
                        r -> r),
                refused(
                        "The health check command must begin with",
                        c -> c.healthCheck(HealthCheck.builder().command("true").build()),
                        r -> r),
                refused(
                        "Unknown volume 'data'.",
                        c -> c.mountPoints(MountPoint.builder()
                                .sourceVolume("data")
                                .containerPath("/d")
                                .build()),
                        r -> r),
                refused(
                        "secrets is not supported.",
                        c -> c.secrets(Secret.builder().name("A").valueFrom("b").build()),
                        r -> r),
                refused(
                        "Log driver splnk is not supported.",
                        c -> c.logConfiguration(
                                LogConfiguration.builder().logDriver("splnk").build()),
                        r -> r),
                awslogs("Log driver awslogs requires options: awslogs-group", Map.of()),
                awslogs(
                        "Log driver awslogs disallows options: awslogs-datetime-format",
                        Map.of("awslogs-group", "g", "awslogs-datetime-format", "%Y")),
                awslogs(
                        "Log driver awslogs option 'awslogs-create-group' has an invalid value: yes",
                        Map.of("awslogs-group", "g", "awslogs-create-group", "yes")),
                awslogs(
                        "Log driver awslogs option 'max-buffer-size' is only supported with mode non-blocking.",
                        Map.of("awslogs-group", "g", "max-buffer-size", "25m")),
                refused("greater than the task memory", c -> c, r -> r.memory("256")),
                refused("Invalid 'cpu' setting for task", c -> c, r -> r.cpu("much")));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Case refused) {
        ContainerDefinition container = refused.container()
                .apply(ContainerDefinition.builder()
                        .name("main")
                        .image("web:1")
                        .memory(512)
                        .portMappings(port(80, 0)))
                .build();
        var request = refused.request()
                .apply(RegisterTaskDefinitionRequest.builder().family("web").containerDefinitions(container))
                .build();

        assertThatThrownBy(() -> world.ask(new RegisterTaskDefinition(), request))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining(refused.message());
    }

    private static PortMapping port(int container, int host) {
        return PortMapping.builder().containerPort(container).hostPort(host).build();
    }

    private static Case awslogs(String message, Map<String, String> options) {
        var log =
                LogConfiguration.builder().logDriver("awslogs").options(options).build();
        return refused(message, c -> c.logConfiguration(log), r -> r);
    }

    private static Case refused(
            String message,
            UnaryOperator<ContainerDefinition.Builder> container,
            UnaryOperator<RegisterTaskDefinitionRequest.Builder> request) {
        return new Case(message, container, request);
    }

    record Case(
            String message,
            UnaryOperator<ContainerDefinition.Builder> container,
            UnaryOperator<RegisterTaskDefinitionRequest.Builder> request) {
        @Override
        public String toString() {
            return message;
        }
    }

    private TaskDefinition describe(String name) {
        return world.ask(
                        new DescribeTaskDefinition(),
                        DescribeTaskDefinitionRequest.builder()
                                .taskDefinition(name)
                                .build())
                .taskDefinition();
    }

    private void deregister(String name) {
        var _ = world.ask(
                new DeregisterTaskDefinition(),
                DeregisterTaskDefinitionRequest.builder().taskDefinition(name).build());
    }

    private ListTaskDefinitionsResponse list(UnaryOperator<ListTaskDefinitionsRequest.Builder> request) {
        return world.ask(
                new ListTaskDefinitions(world.pages),
                request.apply(ListTaskDefinitionsRequest.builder()).build());
    }

    private List<String> families(UnaryOperator<ListTaskDefinitionFamiliesRequest.Builder> request) {
        return world.ask(
                        new ListTaskDefinitionFamilies(world.pages),
                        request.apply(ListTaskDefinitionFamiliesRequest.builder())
                                .build())
                .families();
    }
}
