package io.seamark.planes.agent;

import static io.seamark.planes.agent.TestTasks.arn;
import static io.seamark.planes.agent.TestTasks.shell;
import static io.seamark.planes.agent.TestTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.agent.AgentSettings.Names;
import io.seamark.planes.agent.DockerSettings.Network;
import io.seamark.platform.acs.AcsMessage.PublishHealthRequest;
import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.acs.AcsTask.Volume;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerStateChange;

/// An agent and Docker Engine over the real protocol.
@Tag("full")
class AgentOnDockerTest {
    private static final String NETWORK = "seamark-agent-test";

    @TempDir
    Path folder;

    private final CollectedLogs logs = new CollectedLogs();
    private FakeEcs ecs;
    private Agent agent;

    @BeforeAll
    static void makeImage(@TempDir Path root) throws Exception {
        Assumptions.assumeTrue(TestDocker.there(), "no Docker Engine answers at " + TestDocker.ENGINE);
        TestDocker.makeImage(root);
    }

    @BeforeEach
    void start() throws Exception {
        ecs = new FakeEcs();
        agent = newAgent();
        FakeEcs.next(ecs.sessions);
    }

    private Agent newAgent() throws Exception {
        var names = new Names("127.0.0.1", 53, List.of("ecs.internal"));
        var network = new Network(NETWORK, null);
        return TestAgents.start(
                TestAgents.settings(ecs.endpoint(), folder, "127.78.0.1", names),
                new DockerRuntime(new DockerSettings(TestDocker.ENGINE, network, false)),
                logs);
    }

    @AfterEach
    void stop() throws Exception {
        agent.stopTasks(Duration.ofSeconds(20));
        Awaitility.await().until(() -> containers().isEmpty());
        agent.close();
        ecs.close();
        TestDocker.docker("network", "rm", NETWORK);
    }

    private String containers() throws Exception {
        String label = "label=" + DockerContainers.INSTANCE + "=" + InstanceDescription.instanceId(folder);
        return TestDocker.docker("ps", "-aq", "--filter", label);
    }

    private ContainerStateChange only(String status) {
        return ecs.awaitChange(status).containers().getFirst();
    }

    @Test
    void runsATaskWhosePortAnswersAndStopsIt() throws Exception {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "mkdir /www; echo hello > /www/index.html; exec httpd -f -p 8080 -h /www")
                                .image(TestDocker.IMAGE)
                                .port(8080, 0)));
        var running = only("RUNNING");
        var binding = running.networkBindings().getFirst();
        assertThat(binding.bindIP()).isEqualTo("127.78.0.1");
        URI page = URI.create("http://127.78.0.1:" + binding.hostPort() + "/");
        Awaitility.await().ignoreExceptions().until(() -> get(page).equals("hello\n"));
        assertThat(TestDocker.docker("inspect", "-f", "{{json .Config.Labels}}", running.runtimeId()))
                .contains("\"com.amazonaws.ecs.task-arn\":\"" + arn("t1"));
        assertThat(TestDocker.docker("exec", running.runtimeId(), "cat", "/etc/resolv.conf"))
                .contains("search ecs.internal");

        ecs.payload("m2", AcsTask.stop(arn("t1")));
        assertThat(only("STOPPED").runtimeId()).isEqualTo(running.runtimeId());
        Awaitility.await().until(() -> containers().isEmpty());
    }

    private static String get(URI page) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void whatContainersWriteIsPutAwayOnceAlsoWhatIsWrittenWhileNobodyReads() throws Exception {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell(
                                        "main",
                                        "i=0; while [ $i -lt 600 ]; do i=$((i+1)); echo line $i; sleep 0.005; done;"
                                                + " echo end >&2; exec sleep 60")
                                .image(TestDocker.IMAGE)
                                .docker(
                                        "{}",
                                        "{\"LogConfig\":{\"Type\":\"awslogs\",\"Config\":{"
                                                + "\"awslogs-group\":\"g\",\"awslogs-create-group\":\"true\","
                                                + "\"awslogs-stream\":\"s\"}}}")));
        Awaitility.await().until(() -> logs.lines("g", "s").size() >= 50);
        agent.close();
        agent = newAgent();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> logs.lines("g", "s").contains("end"));
        var expected = new ArrayList<String>();
        for (int i = 1; i <= 600; i++) {
            expected.add("line " + i);
        }
        expected.add("end");
        assertThat(logs.lines("g", "s")).isEqualTo(expected);
    }

    @Test
    void metadataIsReachedFromInside() {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "wget -q -O - $ECS_CONTAINER_METADATA_URI_V4/task | grep -q TaskARN")
                                .image(TestDocker.IMAGE)));
        assertThat(only("STOPPED").exitCode()).isEqualTo(0);
    }

    @Test
    void aKilledContainerIsToldAtOnceWithItsStatus() throws Exception {
        ecs.payload("m1", task("t1", shell("main", "exec sleep 60").image(TestDocker.IMAGE)));
        TestDocker.docker("kill", only("RUNNING").runtimeId());
        assertThat(only("STOPPED").exitCode()).isEqualTo(137);
    }

    @Test
    void aContainerThatTakesTooMuchMemoryIsToldSo() {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "x=0123456789; while :; do x=$x$x; done")
                                .image(TestDocker.IMAGE)
                                .memory(16)));
        var stopped = only("STOPPED");
        assertThat(stopped.exitCode()).isEqualTo(137);
        assertThat(stopped.reason()).startsWith("OutOfMemoryError");
    }

    @Test
    void whatCannotBePulledOrStartedIsToldSo() {
        ecs.payload(
                "m1",
                task("t1", shell("main", "true").image("127.0.0.1:1/nothing:1")),
                task("t2", new TestTasks.Made("main", List.of("/no/program")).image(TestDocker.IMAGE)));
        for (int i = 0; i < 2; i++) {
            var stopped = ecs.awaitChange("STOPPED");
            assertThat(stopped.containers().getFirst().reason())
                    .startsWith(
                            stopped.task().endsWith("t1") ? "CannotPullContainerError" : "CannotStartContainerError");
        }
    }

    @Test
    void aTakenPortIsAFailureToStart() {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "exec sleep 60").image(TestDocker.IMAGE).port(80, 18080)));
        only("RUNNING");
        ecs.payload(
                "m2",
                task(
                        "t2",
                        shell("main", "exec sleep 60").image(TestDocker.IMAGE).port(80, 18080)));
        assertThat(only("STOPPED").reason()).startsWith("CannotStartContainerError: ");
    }

    @Test
    void volumesLinksAndHealthWork() throws Exception {
        ecs.payload(
                "m1",
                TestTasks.inVolumes(
                        task(
                                "t1",
                                shell("web", "echo shared > /data/index.html; exec httpd -f -p 80 -h /data")
                                        .image(TestDocker.IMAGE)
                                        .mount("v", "/data")
                                        .checked("wget -q -O - http://127.0.0.1/index.html"),
                                shell("init", "wget -q -O /data/copy http://other/index.html")
                                        .image(TestDocker.IMAGE)
                                        .mount("v", "/data")
                                        .links("web:other")
                                        .after("web", "HEALTHY")
                                        .optional()),
                        new Volume("v", null, null)));
        var running = ecs.awaitChange("RUNNING");
        String web = running.containers().stream()
                .filter(c -> c.containerName().equals("web"))
                .findFirst()
                .orElseThrow()
                .runtimeId();
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> TestDocker.docker("exec", web, "cat", "/data/copy").equals("shared"));
        Awaitility.await()
                .until(() -> ecs.messages.poll() instanceof PublishHealthRequest request
                        && request.tasks()
                                .getFirst()
                                .containers()
                                .getFirst()
                                .healthStatus()
                                .equals("HEALTHY"));
        ecs.payload("m2", AcsTask.stop(arn("t1")));
        ecs.awaitChange("STOPPED");
        Awaitility.await()
                .until(() -> TestDocker.docker("volume", "ls", "-q", "--filter", "label=io.seamark.task=t1")
                        .isEmpty());
    }

    @Test
    void aRestartedAgentAdoptsAndRemovesWhatBelongsToNobody() throws Exception {
        ecs.payload("m1", task("t1", shell("main", "exec sleep 60").image(TestDocker.IMAGE)));
        String id = only("RUNNING").runtimeId();
        agent.close();
        TestDocker.docker(
                "run",
                "-d",
                "--label",
                DockerContainers.INSTANCE + "=" + InstanceDescription.instanceId(folder),
                "--label",
                DockerContainers.TASK + "=" + arn("stray"),
                TestDocker.IMAGE,
                "/bin/sleep",
                "60");
        assertThat(containers().lines()).hasSize(2);
        agent = newAgent();
        FakeEcs.next(ecs.sessions);
        Awaitility.await().until(() -> containers().lines().count() == 1);
        assertThat(id).startsWith(containers());
        TestDocker.docker("kill", id);
        assertThat(only("STOPPED").exitCode()).isEqualTo(137);
    }

    @Test
    void whatDockerAloneKnowsIsLaidOver() throws Exception {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "exec sleep 60")
                                .image(TestDocker.IMAGE)
                                .docker(
                                        "{\"User\":\"65534\",\"WorkingDir\":\"/tmp\"}",
                                        "{\"NetworkMode\":\"bridge\",\"ReadonlyRootfs\":true,"
                                                + "\"Ulimits\":[{\"Name\":\"nofile\",\"Soft\":99,\"Hard\":99}],"
                                                + "\"LogConfig\":{\"Type\":\"none\"}}")));
        String id = only("RUNNING").runtimeId();
        assertThat(TestDocker.docker("exec", id, "sh", "-c", "id -u; pwd; ulimit -n; touch /x || echo no"))
                .contains("65534\n/tmp\n99")
                .contains("Read-only");
    }
}
