package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.acs.AcsTask;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskResponse;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

class RunTaskTest {
    private final World world = new World();

    @BeforeEach
    void open() {
        world.cluster("c");
        world.define("web", c -> c);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tasksGoWhereThereIsRoomAndTheRestIsSaid() {
        world.agent("c");
        world.agent("c");
        world.define("big", c -> c.cpu(1500));

        RunTaskResponse response = world.run(r -> r.taskDefinition("big").count(3));

        assertThat(response.tasks()).hasSize(2);
        assertThat(response.tasks().get(0).containerInstanceArn())
                .isNotEqualTo(response.tasks().get(1).containerInstanceArn());
        assertThat(response.failures()).extracting(Failure::reason).containsExactly("RESOURCE:CPU", "RESOURCE:CPU");
    }

    @Test
    void noTwoTasksGetOnePort() {
        world.agent("c");
        world.define(
                "fixed",
                c -> c.portMappings(
                        PortMapping.builder().containerPort(80).hostPort(8080).build()));

        RunTaskResponse response = world.run(r -> r.taskDefinition("fixed").count(2));

        assertThat(response.tasks()).hasSize(1);
        assertThat(response.failures()).extracting(Failure::reason).containsExactly("RESOURCE:PORTS");
    }

    @Test
    void withoutItsAgentAnInstanceGetsNothing() {
        world.instance("c");

        RunTaskResponse response = world.run(r -> r.taskDefinition("web"));

        assertThat(response.tasks()).isEmpty();
        assertThat(response.failures()).extracting(Failure::reason).containsExactly("AGENT");
    }

    @Test
    void whatIsRequiredOfAnInstanceIsAsked() {
        world.agent("c");
        world.define("root", c -> c.privileged(true));

        assertThat(world.run(r -> r.taskDefinition("root")).failures())
                .extracting(Failure::reason)
                .containsExactly("ATTRIBUTE");
    }

    @Test
    void overridesCountForTheRoomToo() {
        TestAgent agent = world.agent("c");
        world.run(r -> r.taskDefinition("web")
                .overrides(TaskOverride.builder()
                        .containerOverrides(ContainerOverride.builder()
                                .name("main")
                                .memory(1024)
                                .command("sleep", "1")
                                .environment(KeyValuePair.builder()
                                        .name("A")
                                        .value("b")
                                        .build())
                                .build())
                        .build()));
        world.settle();

        AcsTask sent = agent.payloads().getFirst().tasks().getFirst();

        assertThat(sent.containers()).singleElement().satisfies(c -> {
            assertThat(c.memory()).isEqualTo(1024);
            assertThat(c.command()).containsExactly("sleep", "1");
            assertThat(c.environment()).containsEntry("A", "b");
        });
        assertThat(world.task(sent.arn()).taken().memory()).isEqualTo(1024);
        assertThatThrownBy(() -> world.run(r -> r.taskDefinition("web")
                        .overrides(TaskOverride.builder()
                                .containerOverrides(
                                        ContainerOverride.builder().name("x").build())
                                .build())))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Override for container named x is not a container in the TaskDefinition.");
    }

    @Test
    void startTaskNamesItsInstances() {
        TestAgent agent = world.agent("c");

        StartTaskResponse response = world.ask(
                new StartTask(),
                StartTaskRequest.builder()
                        .cluster("c")
                        .taskDefinition("web")
                        .containerInstances(agent.instance, "nobody")
                        .build());

        assertThat(response.tasks()).hasSize(1);
        assertThat(response.failures()).extracting(Failure::reason).containsExactly("MISSING");
    }

    @Test
    void tasksAreListedByWhatTheyAre() {
        TestAgent agent = world.agent("c");
        world.define("api", c -> c);
        String web = world.run(r -> r.taskDefinition("web").startedBy("me"))
                .tasks()
                .getFirst()
                .taskArn();
        String api = world.run(r -> r.taskDefinition("api")).tasks().getFirst().taskArn();
        agent.stopped(api, 0);

        assertThat(list(r -> r)).containsExactly(web);
        assertThat(list(r -> r.desiredStatus("STOPPED"))).containsExactly(api);
        assertThat(list(r -> r.desiredStatus("PENDING"))).isEmpty();
        assertThat(list(r -> r.family("api"))).isEmpty();
        assertThat(list(r -> r.startedBy("me"))).containsExactly(web);
        assertThat(list(r -> r.containerInstance(agent.instance))).containsExactly(web);
        assertThatThrownBy(() -> list(r -> r.serviceName("nobody"))).isInstanceOf(ServiceNotFoundException.class);
    }

    @Test
    void whatIsNotSupportedIsRefused() {
        world.agent("c");
        for (UnaryOperator<RunTaskRequest.Builder> wrong : List.<UnaryOperator<RunTaskRequest.Builder>>of(
                r -> r.launchType("FARGATE"),
                r -> r.count(11),
                r -> r.enableExecuteCommand(true),
                r -> r.group("service:web"),
                r -> r.propagateTags("SERVICE"),
                r -> r.platformVersion("LATEST"),
                r -> r.networkConfiguration(NetworkConfiguration.builder().build()))) {
            assertThatThrownBy(() -> world.run(r -> wrong.apply(r.taskDefinition("web"))))
                    .isInstanceOf(EcsException.class);
        }
    }

    private List<String> list(UnaryOperator<ListTasksRequest.Builder> request) {
        return world.ask(
                        new ListTasks(world.pages),
                        request.apply(ListTasksRequest.builder().cluster("c")).build())
                .taskArns();
    }
}
