package io.seamark.planes.agent;

import static io.seamark.planes.agent.TestTasks.arn;
import static io.seamark.planes.agent.TestTasks.shell;
import static io.seamark.planes.agent.TestTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.agent.AgentSettings.Names;
import io.seamark.platform.acs.AcsMessage.ContainerHealth;
import io.seamark.platform.acs.AcsMessage.IAMRoleCredentialsMessage;
import io.seamark.platform.acs.AcsMessage.PublishHealthRequest;
import io.seamark.platform.acs.AcsTask;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerStateChange;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;

/// An agent and the process runtime over the real protocol.
class AgentOnProcessesTest {
    @TempDir
    Path folder;

    private FakeEcs ecs;
    private Agent agent;

    @BeforeEach
    void start() throws IOException {
        ecs = new FakeEcs();
        agent = newAgent();
        FakeEcs.next(ecs.sessions);
    }

    private Agent newAgent() throws IOException {
        var names = new Names("127.0.0.53", 53, List.of("ecs.internal"));
        return TestAgents.start(
                TestAgents.settings(ecs.endpoint(), folder.resolve("data"), "127.78.0.1", names),
                new ProcessRuntime(Map.of("PATH", "/usr/bin:/bin"), InstantSource.system()));
    }

    @AfterEach
    void stop() throws Exception {
        agent.stopTasks(Duration.ofSeconds(10));
        agent.close();
        ecs.close();
        for (var left : ProcessTable.marked(mark())) {
            ProcessHandle.of(left.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private String mark() {
        return InstanceDescription.instanceId(folder.resolve("data")) + "/";
    }

    private void restart() throws Exception {
        agent.close();
        agent = newAgent();
        FakeEcs.next(ecs.sessions);
    }

    private static ContainerStateChange container(SubmitTaskStateChangeRequest change, String name, String status) {
        return change.containers().stream()
                .filter(c -> c.containerName().equals(name) && c.status().equals(status))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " " + status + " in " + change));
    }

    private static long pid(ContainerStateChange container) {
        return Long.parseLong(container.runtimeId().substring("process:".length()));
    }

    @Test
    void registersWithItsResourcesAndAttributes() {
        var registration = FakeEcs.next(ecs.registrations);
        assertThat(registration.cluster()).isEqualTo("lab");
        assertThat(registration.instanceIdentityDocument()).contains("\"instanceId\":\"i-");
        assertThat(registration.totalResources())
                .anySatisfy(r -> assertThat(r.name() + r.integerValue()).isEqualTo("MEMORY4096"));
        assertThat(registration.attributes())
                .extracting(a -> a.name() + "=" + a.value())
                .contains(
                        "ecs.os-type=linux",
                        "ecs.availability-zone=us-east-1a",
                        "seamark.runtime=process",
                        "seamark.address=127.78.0.1",
                        "com.amazonaws.ecs.capability.docker-remote-api.1.18=null");
    }

    @Test
    void runsATaskTellsItsPortAndStopsItOnCommand() {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "echo $HOST $PORT $PORT_8080; exec sleep 60")
                                .port(8080, 0)));
        ecs.awaitAck("m1");
        var running = ecs.awaitChange("RUNNING");
        var main = container(running, "main", "RUNNING");
        assertThat(running.task()).isEqualTo(arn("t1"));
        assertThat(main.networkBindings()).singleElement().satisfies(binding -> {
            assertThat(binding.bindIP()).isEqualTo("127.78.0.1");
            assertThat(binding.containerPort()).isEqualTo(8080);
            assertThat(binding.hostPort()).isBetween(32768, 60999);
        });
        int port = main.networkBindings().getFirst().hostPort();
        Path output = folder.resolve("data/processes/t1/main/stdout");
        Awaitility.await().until(() -> !Files.readString(output).isEmpty());
        assertThat(output).hasContent("127.78.0.1 " + port + " " + port);

        ecs.payload("m2", AcsTask.stop(arn("t1")));
        ecs.awaitAck("m2");
        var stopped = ecs.awaitChange("STOPPED");
        assertThat(container(stopped, "main", "STOPPED").exitCode()).isEqualTo(143);
        assertThat(stopped.executionStoppedAt()).isNotNull();
        Awaitility.await().until(() -> !Files.exists(folder.resolve("data/processes/t1")));
        assertThat(ProcessHandle.of(pid(main))).isEmpty();
        assertThat(folder.resolve("data/logs/t1-main.stdout")).exists();
    }

    @Test
    void aKilledProcessIsToldWithItsStatusAndTakesTheOthersAlong() {
        ecs.payload("m1", task("t1", shell("main", "exec sleep 60"), shell("side", "sleep 60 & sleep 61")));
        var running = ecs.awaitChange("RUNNING");
        ProcessHandle.of(pid(container(running, "main", "RUNNING"))).ifPresent(ProcessHandle::destroyForcibly);
        var stopped = ecs.awaitChange("STOPPED");
        assertThat(stopped.containers())
                .anySatisfy(c -> assertThat(c.containerName() + c.exitCode()).isEqualTo("side143"));
        Awaitility.await().until(() -> ProcessTable.marked(mark()).isEmpty());
    }

    @Test
    void whoIgnoresTermIsKilledAfterItsStopTimeout() {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "trap '' TERM; echo ready; while :; do sleep 1; done")
                                .stopTimeout(1)));
        ecs.awaitChange("RUNNING");
        Awaitility.await()
                .until(() -> !Files.readString(folder.resolve("data/processes/t1/main/stdout"))
                        .isEmpty());
        ecs.payload("m2", AcsTask.stop(arn("t1")));
        assertThat(container(ecs.awaitChange("STOPPED"), "main", "STOPPED").exitCode())
                .isEqualTo(137);
        Awaitility.await().until(() -> ProcessTable.marked(mark()).isEmpty());
    }

    @Test
    void containersStartInTheOrderTheyDependOnEachOther() throws IOException {
        Path log = folder.resolve("order");
        String say = "echo %s >> " + log + "; ";
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", say.formatted("main") + "exec sleep 60").after("healthy", "HEALTHY"),
                        shell("healthy", say.formatted("healthy") + "touch " + folder + "/good; exec sleep 60")
                                .after("init", "SUCCESS")
                                .checked("test -e " + folder + "/good"),
                        shell("init", "sleep 0.2; " + say.formatted("init")).optional()));
        var running = ecs.awaitChange("RUNNING");
        container(running, "main", "RUNNING");
        Awaitility.await().until(() -> Files.readAllLines(log).size() == 3);
        assertThat(Files.readAllLines(log)).containsExactly("init", "healthy", "main");
    }

    @Test
    void aContainerWhoseDependencyFailsNeverStarts() {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "exec sleep 60").after("init", "SUCCESS"),
                        shell("init", "exit 3").optional()));
        var stopped = ecs.awaitChange("STOPPED");
        assertThat(container(stopped, "main", "STOPPED").reason()).startsWith("TaskDependencyError: ");
        assertThat(container(stopped, "main", "STOPPED").exitCode()).isNull();
    }

    @Test
    void healthIsPublishedWithEachChange() throws IOException {
        Path bad = folder.resolve("bad");
        ecs.payload("m1", task("t1", shell("main", "exec sleep 60").checked("! test -e " + bad)));
        ecs.awaitChange("RUNNING");
        awaitHealth("HEALTHY");
        Files.createFile(bad);
        awaitHealth("UNHEALTHY");
    }

    private void awaitHealth(String status) {
        while (true) {
            if (FakeEcs.next(ecs.messages) instanceof PublishHealthRequest request
                    && request.tasks().getFirst().containers().stream()
                            .map(ContainerHealth::healthStatus)
                            .anyMatch(status::equals)) {
                return;
            }
        }
    }

    @Test
    void whatIsNotThereCannotBePulledAndWhatIsNotOfferedNotCreated() {
        ecs.payload(
                "m1",
                task("t1", new TestTasks.Made("main", List.of("no-such-program")).image("nginx:1")),
                task("t2", shell("main", "true").mount("v", "/data")),
                task("t3", shell("main", "true").docker("{}", "{\"Privileged\":true}")));
        for (int i = 0; i < 3; i++) {
            var stopped = ecs.awaitChange("STOPPED");
            String reason = stopped.containers().getFirst().reason();
            assertThat(reason)
                    .startsWith(
                            stopped.task().endsWith("t1")
                                    ? "CannotPullContainerError: image nginx:1"
                                    : "CannotCreateContainerError: ");
        }
    }

    @Test
    void aRestartedAgentGoesOnWithWhatRuns() throws Exception {
        ecs.payload("m1", task("t1", shell("main", "exec sleep 60").port(80, 0)));
        long pid = pid(container(ecs.awaitChange("RUNNING"), "main", "RUNNING"));
        var first = FakeEcs.next(ecs.registrations);
        String arn = agent.containerInstanceArn();
        restart();
        var second = FakeEcs.next(ecs.registrations);
        assertThat(second.containerInstanceArn()).isEqualTo(arn);
        assertThat(second.instanceIdentityDocument()).isEqualTo(first.instanceIdentityDocument());
        ecs.payload("m2", task("t1", shell("main", "exec sleep 60").port(80, 0)));
        ecs.awaitAck("m2");
        assertThat(ProcessHandle.of(pid)).isPresent();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(container(ecs.awaitChange("STOPPED"), "main", "STOPPED").exitCode())
                .isEqualTo(137);
    }

    @Test
    void whatEndedWhileTheAgentWasAwayIsToldAfterwards() throws Exception {
        ecs.payload("m1", task("t1", shell("main", "sleep 0.3; exit 7")));
        ecs.awaitChange("RUNNING");
        agent.close();
        Awaitility.await().until(() -> ProcessTable.marked(mark()).isEmpty());
        agent = newAgent();
        assertThat(container(ecs.awaitChange("STOPPED"), "main", "STOPPED").exitCode())
                .isEqualTo(7);
    }

    @Test
    void processesThatBelongToNobodyAreEnded() throws Exception {
        ecs.payload("m1", task("t1", shell("main", "exec sleep 60")));
        long pid = pid(container(ecs.awaitChange("RUNNING"), "main", "RUNNING"));
        agent.close();
        Files.delete(folder.resolve("data/tasks/t1.json"));
        ProcessFolder.deleteTree(folder.resolve("data/processes"));
        agent = newAgent();
        Awaitility.await().until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void tasksFindTheirMetadataAndCredentials() throws Exception {
        var role =
                new AcsTask.Credentials("cred-1", "arn:role", "AKID", "very secret", "token", "2030-01-01T00:00:00Z");
        AcsTask task = task("t1", shell("main", "env > env; exec sleep 60").port(80, 0))
                .withCredentials(role);
        ecs.payload("m1", task);
        ecs.awaitChange("RUNNING");
        Path env = folder.resolve("data/processes/t1/cwd/env");
        Awaitility.await()
                .until(() -> Files.exists(env) && Files.readString(env).contains("FULL_URI"));
        assertThat(get(value(env, "ECS_CONTAINER_METADATA_URI_V4"))).contains("\"Name\":\"main\"", "HostPort");
        assertThat(get(value(env, "ECS_CONTAINER_METADATA_URI_V4") + "/task")).contains(arn("t1"), "\"Containers\":[{");
        String uri = value(env, "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        assertThat(get(uri)).contains("very secret", "\"Token\":\"token\"");

        var fresh = new AcsTask.Credentials("cred-1", "arn:role", "AKID2", "fresh", "token2", "2031-01-01T00:00:00Z");
        ecs.send(new IAMRoleCredentialsMessage("m2", arn("t1"), "lab", "TaskApplication", fresh));
        Awaitility.await().until(() -> get(uri).contains("fresh"));
        restart();
        assertThat(get(uri)).contains("fresh");
    }

    @Test
    void aProcessHasTheResolverItIsToldWhereTheMachinePermitsIt() throws IOException {
        boolean permitted = ProcessLauncher.detect(folder, true).ownResolver();
        ecs.payload("m1", task("t1", shell("main", "cat /etc/resolv.conf > seen; mv seen resolver; exec sleep 60")));
        ecs.awaitChange("RUNNING");
        Path seen = folder.resolve("data/processes/t1/cwd/resolver");
        Awaitility.await().until(() -> Files.exists(seen));
        assertThat(Files.readString(seen))
                .isEqualTo(
                        permitted
                                ? "nameserver 127.0.0.53\nsearch ecs.internal\n"
                                : Files.readString(Path.of("/etc/resolv.conf")));
    }

    private static String value(Path env, String name) throws IOException {
        return Files.readAllLines(env).stream()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static String get(String uri) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
