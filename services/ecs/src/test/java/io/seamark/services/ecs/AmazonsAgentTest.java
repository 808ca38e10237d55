package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerStateChange;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DiscoverPollEndpointRequest;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/// What Amazon's own agent (1.101.2, outside EC2) was seen to say, said again.
class AmazonsAgentTest {
    private final World world = new World();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void open() {
        world.cluster("c");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void itJoinsWithAllThatItCanDoAndTakesExternalTasksOnly() {
        ContainerInstance joined = join();

        assertThat(joined.attributes()).containsAll(said());
        assertThat(joined.agentConnected()).isFalse();

        orders(joined);
        assertThat(described(joined).agentConnected()).isTrue();
        assertThat(described(joined).versionInfo().agentVersion()).isEqualTo("1.101.2");
        world.define("web", c -> c);
        assertThat(placed("EC2").failures())
                .extracting("reason")
                .containsExactly("MemberOf placement constraint unsatisfied.");
        assertThat(placed("EXTERNAL").tasks()).hasSize(1);
    }

    @Test
    void itsSessionsAreWhereItHasFoundUs() {
        ContainerInstance joined = join();
        var asked = DiscoverPollEndpointRequest.builder()
                .cluster("c")
                .containerInstance(joined.containerInstanceArn())
                .build();

        var fromAfar = new DiscoverPollEndpoint(world.settings)
                .handle(world.callTo("seamark.example:4566"), View.of(world.store), asked)
                .response();
        var fromInside = world.ask(new DiscoverPollEndpoint(world.settings), asked);

        assertThat(fromAfar.endpoint()).isEqualTo("http://seamark.example:4566");
        assertThat(fromAfar.telemetryEndpoint()).isEqualTo("http://seamark.example:4566");
        assertThat(fromInside.telemetryEndpoint()).isEqualTo("http://127.0.0.1:4566");
    }

    @Test
    void itTellsOfHealthInItsTelemetryWhereEverythingIsAnswered() {
        ContainerInstance joined = join();
        orders(joined);
        world.define(
                "checked",
                c -> c.healthCheck(HealthCheck.builder().command("CMD", "true").build()));
        String task = run("checked");
        AgentSession telemetry = session(Map.of(
                "cluster", "c",
                "containerInstance", joined.containerInstanceArn(),
                "agentVersion", "1.101.2",
                "agentHash", "13d0cb7d",
                "dockerVersion", "20.10.24+dfsg1"));
        heard.clear();

        telemetry.received(signed("PublishMetricsRequest", """
                {"metadata":{"cluster":"c","containerInstance":"%s","fin":true,"idle":true,"messageId":"a"},
                 "timestamp":1795406660}""".formatted(joined.containerInstanceArn())));
        telemetry.received(signed("PublishInstanceStatusRequest", """
                {"metadata":{"cluster":"c","containerInstance":"%s","requestId":"b"},
                 "statuses":[{"type":"CONTAINER_RUNTIME","status":"OK","lastUpdated":1795406660,
                 "lastStatusChange":1795406640}],"timestamp":1795406660}""".formatted(joined.containerInstanceArn())));
        telemetry.received(signed("PublishHealthRequest", """
                {"metadata":{"cluster":"c","containerInstance":"%s","fin":true,"messageId":"c"},
                 "tasks":[{"taskArn":"%s","clusterArn":"c","taskDefinitionFamily":"checked",
                 "taskDefinitionVersion":"1","containers":[{"containerName":"main","healthStatus":"HEALTHY",
                 "statusSince":1795406655}]}],"timestamp":1795406660}""".formatted(joined.containerInstanceArn(), task)));
        telemetry.received(signed("PublishHealthRequest", "{\"timestamp\":1795406660}"));

        assertThat(heard).hasSize(4);
        assertThat(heard.get(0)).contains("\"AckPublishMetric\"");
        assertThat(heard.get(1)).contains("\"AckPublishInstanceStatus\"");
        assertThat(heard.get(2)).contains("\"AckPublishHealth\"");
        assertThat(heard.get(3)).contains("\"AckPublishHealth\"");
        assertThat(world.describe(task).healthStatusAsString()).isEqualTo("HEALTHY");
    }

    @Test
    void aContainerThatBeganAndEndedIsToldOfTwiceInOneReport() {
        ContainerInstance joined = join();
        orders(joined);
        var _ = world.ask(
                new RegisterTaskDefinition(),
                RegisterTaskDefinitionRequest.builder()
                        .family("two")
                        .containerDefinitions(container("init", false), container("main", true))
                        .build());
        String task = run("two");

        report(task, "RUNNING", said("init", "RUNNING"), said("init", "STOPPED", 0), said("main", "RUNNING"));

        Task running = world.describe(task);
        assertThat(running.lastStatus()).isEqualTo("RUNNING");
        assertThat(running.containers()).extracting("lastStatus").containsExactly("STOPPED", "RUNNING");

        report(task, "STOPPED", said("main", "STOPPED", 7));

        Task stopped = world.describe(task);
        assertThat(stopped.stopCodeAsString()).isEqualTo("EssentialContainerExited");
        assertThat(stopped.containers()).extracting("exitCode").containsExactly(0, 7);
    }

    @Test
    void anImageThatIsNotThereIsTheContainersReasonAndNotTheTasks() {
        ContainerInstance joined = join();
        orders(joined);
        world.define("web", c -> c);
        String task = run("web");

        report(
                task,
                "STOPPED",
                ContainerStateChange.builder()
                        .containerName("main")
                        .status("STOPPED")
                        .reason("CannotPullImageManifestError: connection refused")
                        .build());

        assertThat(world.describe(task).stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(world.describe(task).containers().getFirst().reason()).startsWith("CannotPullImageManifestError");
    }

    @Test
    void itComesBackAfterItsRestartAsTheSameInstance() {
        ContainerInstance joined = join();

        ContainerInstance again = world.ask(
                        new RegisterContainerInstance(),
                        registration()
                                .containerInstanceArn(joined.containerInstanceArn())
                                .build())
                .containerInstance();

        assertThat(again.containerInstanceArn()).isEqualTo(joined.containerInstanceArn());
        assertThat(again.ec2InstanceId()).isEqualTo(joined.ec2InstanceId());
        assertThat(again.attributes()).containsAll(said());
    }

    @Test
    void itsTasksAskTheNameServersOfTheirOwnMachine() {
        orders(join());
        world.define("web", c -> c);
        String task = run("web");

        assertThat(heard).anyMatch(frame -> frame.contains(task)).noneMatch(frame -> frame.contains("10.0.0.2"));

        ContainerInstance ours = world.ask(
                        new RegisterContainerInstance(),
                        registration()
                                .attributes(Attribute.builder()
                                        .name("ecs.instance-type")
                                        .value("seamark.local")
                                        .build())
                                .build())
                .containerInstance();
        orders(ours);
        String here = world.ask(
                        new StartTask(),
                        StartTaskRequest.builder()
                                .cluster("c")
                                .taskDefinition("web")
                                .containerInstances(ours.containerInstanceArn())
                                .build())
                .tasks()
                .getFirst()
                .taskArn();
        world.settle();

        assertThat(heard).anyMatch(frame -> frame.contains(here) && frame.contains("10.0.0.2"));
    }

    private ContainerInstance join() {
        return world.ask(new RegisterContainerInstance(), registration().build())
                .containerInstance();
    }

    /// Outside EC2 there is no identity document, and the versions come with the session.
    private static RegisterContainerInstanceRequest.Builder registration() {
        return RegisterContainerInstanceRequest.builder()
                .cluster("c")
                .instanceIdentityDocument("")
                .instanceIdentityDocumentSignature("")
                .attributes(said())
                .totalResources(
                        Resource.builder()
                                .name("CPU")
                                .type("INTEGER")
                                .integerValue(2048)
                                .build(),
                        Resource.builder()
                                .name("MEMORY")
                                .type("INTEGER")
                                .integerValue(24105)
                                .build(),
                        Resource.builder()
                                .name("PORTS")
                                .type("STRINGSET")
                                .stringSetValue("22", "2375", "2376", "51678", "51679")
                                .build(),
                        Resource.builder()
                                .name("PORTS_UDP")
                                .type("STRINGSET")
                                .stringSetValue(List.of())
                                .build());
    }

    private static List<Attribute> said() {
        Stream<Attribute> able = Stream.concat(
                        IntStream.rangeClosed(17, 25).mapToObj(api -> "docker-remote-api.1." + api),
                        Stream.of(
                                "privileged-container",
                                "ecr-auth",
                                "logging-driver.json-file",
                                "logging-driver.none",
                                "logging-driver.awsfirelens"))
                .map(name -> "com.amazonaws.ecs.capability." + name)
                .map(AmazonsAgentTest::attribute);
        Stream<Attribute> more = Stream.of(
                        "container-ordering",
                        "container-health-check",
                        "container-restart-policy",
                        "full-sync",
                        "docker-plugin.local",
                        "task-cpu-mem-limit",
                        "network.container-port-range",
                        "external")
                .map(name -> attribute("ecs.capability." + name));
        Stream<Attribute> valued = Stream.of(
                Attribute.builder().name("ecs.os-type").value("linux").build(),
                Attribute.builder().name("ecs.os-family").value("LINUX").build(),
                Attribute.builder().name("ecs.os-type-detailed").value("LINUX").build(),
                Attribute.builder().name("ecs.cpu-architecture").value("x86_64").build());
        return Stream.of(able, more, valued).flatMap(all -> all).toList();
    }

    private static Attribute attribute(String name) {
        return Attribute.builder().name(name).build();
    }

    private void orders(ContainerInstance instance) {
        var _ = session(Map.of(
                "clusterArn", "c",
                "containerInstanceArn", instance.containerInstanceArn(),
                "agentVersion", "1.101.2",
                "agentHash", "13d0cb7d",
                "dockerVersion", "DockerVersion: 20.10.24+dfsg1",
                "protocolVersion", "2",
                "sendCredentials", "true",
                "seqNum", "1"));
        world.settle();
    }

    private AgentSession session(Map<String, String> query) {
        try {
            return world.sessions.open(world.call(), query, new AgentConnection() {
                @Override
                public void send(String frame) {
                    heard.add(frame);
                }

                @Override
                public void close(int code, String reason) {
                    heard.add(code + " " + reason);
                }
            });
        } catch (AgentRefusedException e) {
            throw new AssertionError(e);
        }
    }

    /// Each message of the telemetry has the lines of a signed request before it.
    private static String signed(String type, String message) {
        return "Authorization: AWS4-HMAC-SHA256 x\r\nHost: 127.0.0.1:4566\r\nX-Amz-Date: 20261123T040420Z\r\n\r\n"
                + "{\"type\":\"" + type + "\",\"message\":" + message + "}";
    }

    private RunTaskResponse placed(String launchType) {
        return world.ask(
                new RunTask(new ScheduledPlacement()),
                RunTaskRequest.builder()
                        .cluster("c")
                        .taskDefinition("web")
                        .launchType(launchType)
                        .build());
    }

    private String run(String family) {
        String task = world.run(r -> r.taskDefinition(family).launchType("EXTERNAL"))
                .tasks()
                .getFirst()
                .taskArn();
        world.settle();
        return task;
    }

    private ContainerInstance described(ContainerInstance instance) {
        return world.ask(
                        new DescribeContainerInstances(),
                        DescribeContainerInstancesRequest.builder()
                                .cluster("c")
                                .containerInstances(instance.containerInstanceArn())
                                .build())
                .containerInstances()
                .getFirst();
    }

    private void report(String task, String status, ContainerStateChange... containers) {
        var _ = world.ask(
                new SubmitTaskStateChange(),
                SubmitTaskStateChangeRequest.builder()
                        .cluster("c")
                        .task(task)
                        .status(status)
                        .reason("")
                        .containers(containers)
                        .build());
    }

    private static ContainerStateChange said(String container, String status) {
        return ContainerStateChange.builder()
                .containerName(container)
                .status(status)
                .runtimeId("42ac3949")
                .build();
    }

    private static ContainerStateChange said(String container, String status, int exitCode) {
        return said(container, status).toBuilder().exitCode(exitCode).build();
    }

    private static ContainerDefinition container(String name, boolean essential) {
        return ContainerDefinition.builder()
                .name(name)
                .image("web:1")
                .memory(16)
                .essential(essential)
                .build();
    }
}
