package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.HostEntry;
import software.amazon.awssdk.services.ecs.model.KernelCapabilities;
import software.amazon.awssdk.services.ecs.model.LinuxParameters;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.SystemControl;
import software.amazon.awssdk.services.ecs.model.Tmpfs;
import software.amazon.awssdk.services.ecs.model.Ulimit;
import tools.jackson.databind.json.JsonMapper;

class TaskRenderingTest {
    private final World world = new World();

    @BeforeEach
    void open() {
        world.cluster("c");
    }

    @AfterEach
    void close() {
        world.close();
    }

    static List<Case> hostConfig() {
        return List.of(
                new Case("/NetworkMode", "\"bridge\"", c -> c),
                new Case("/Dns", "[\"10.0.0.2\"]", c -> c),
                new Case("/DnsSearch", "[\"ecs.internal\"]", c -> c),
                new Case("/Dns", "[\"9.9.9.9\"]", c -> c.dnsServers("9.9.9.9")),
                new Case("/ReadonlyRootfs", "true", c -> c.readonlyRootFilesystem(true)),
                new Case("/MemoryReservation", "134217728", c -> c.memoryReservation(128)),
                new Case(
                        "/ExtraHosts",
                        "[\"db:10.1.1.1\"]",
                        c -> c.extraHosts(HostEntry.builder()
                                .hostname("db")
                                .ipAddress("10.1.1.1")
                                .build())),
                new Case(
                        "/Ulimits/0/Soft",
                        "10",
                        c -> c.ulimits(Ulimit.builder()
                                .name("nofile")
                                .softLimit(10)
                                .hardLimit(20)
                                .build())),
                new Case(
                        "/LogConfig/Config/max-size",
                        "\"1m\"",
                        c -> c.logConfiguration(LogConfiguration.builder()
                                .logDriver("json-file")
                                .options(Map.of("max-size", "1m"))
                                .build())),
                new Case(
                        "/Sysctls/net.core.somaxconn",
                        "\"1024\"",
                        c -> c.systemControls(SystemControl.builder()
                                .namespace("net.core.somaxconn")
                                .value("1024")
                                .build())),
                new Case(
                        "/Init",
                        "true",
                        c -> c.linuxParameters(LinuxParameters.builder()
                                .initProcessEnabled(true)
                                .build())),
                new Case(
                        "/Tmpfs/~1run",
                        "\"rw,size=64m\"",
                        c -> c.linuxParameters(LinuxParameters.builder()
                                .tmpfs(Tmpfs.builder()
                                        .containerPath("/run")
                                        .size(64)
                                        .mountOptions("rw")
                                        .build())
                                .build())),
                new Case(
                        "/CapAdd",
                        "[\"NET_ADMIN\"]",
                        c -> c.linuxParameters(LinuxParameters.builder()
                                .capabilities(KernelCapabilities.builder()
                                        .add("NET_ADMIN")
                                        .build())
                                .build())));
    }

    @ParameterizedTest
    @MethodSource
    void hostConfig(Case expected) {
        assertThat(at(docker(expected.container()).hostConfig(), expected.pointer()))
                .isEqualTo(expected.json());
    }

    static List<Case> config() {
        return List.of(
                new Case("/User", "\"app\"", c -> c.user("app")),
                new Case("/WorkingDir", "\"/srv\"", c -> c.workingDirectory("/srv")),
                new Case("/Labels/a", "\"b\"", c -> c.dockerLabels(Map.of("a", "b"))),
                new Case("/Tty", "true", c -> c.pseudoTerminal(true)),
                new Case("/Healthcheck/Interval", "30000000000", TaskRenderingTest::checked),
                new Case("/Healthcheck/Test", "[\"CMD-SHELL\",\"true\"]", TaskRenderingTest::checked),
                new Case("/Healthcheck/Retries", "3", TaskRenderingTest::checked));
    }

    @ParameterizedTest
    @MethodSource
    void config(Case expected) {
        assertThat(at(docker(expected.container()).config(), expected.pointer()))
                .isEqualTo(expected.json());
    }

    @Test
    void aTaskIsToldWhole() {
        AcsTask task = rendered(c -> checked(c).stopTimeout(5).entryPoint("sh"));

        assertThat(task.family()).isEqualTo("web");
        assertThat(task.version()).isEqualTo("1");
        assertThat(task.networkMode()).isEqualTo("bridge");
        assertThat(task.taskClusterArn()).isEqualTo("arn:aws:ecs:us-east-1:123456789012:cluster/c");
        AcsTask.Container container = Objects.requireNonNull(task.containers()).getFirst();
        assertThat(container.healthCheckType()).isEqualTo("docker");
        assertThat(container.overrides()).isEqualTo("{}");
        assertThat(container.stopTimeout()).isEqualTo(5);
        assertThat(container.entryPoint()).containsExactly("sh");
        assertThat(container.command()).isNull();
        assertThat(container.portMappings()).containsExactly(new AcsTask.PortMapping(80, 0, "tcp"));
        assertThat(container.containerArn()).startsWith("arn:aws:ecs:us-east-1:123456789012:container/c/");
    }

    @Test
    void theStreamOfAwslogsIsPrefixContainerAndTask() {
        String host = docker(c -> c.logConfiguration(LogConfiguration.builder()
                        .logDriver("awslogs")
                        .options(Map.of("awslogs-group", "g", "awslogs-stream-prefix", "p"))
                        .build()))
                .hostConfig();
        assertThat(at(host, "/LogConfig/Config/awslogs-group")).isEqualTo("\"g\"");
        assertThat(at(host, "/LogConfig/Config/awslogs-stream-prefix")).isEmpty();
        assertThat(at(host, "/LogConfig/Config/awslogs-stream")).matches("\"p/[a-z]+/[0-9a-z]+\"");
    }

    private static ContainerDefinition.Builder checked(ContainerDefinition.Builder container) {
        return container.healthCheck(
                HealthCheck.builder().command("CMD-SHELL", "true").build());
    }

    private AcsTask.DockerConfig docker(UnaryOperator<ContainerDefinition.Builder> container) {
        AcsTask.Container rendered =
                Objects.requireNonNull(rendered(container).containers()).getFirst();
        return Objects.requireNonNull(rendered.dockerConfig());
    }

    private AcsTask rendered(UnaryOperator<ContainerDefinition.Builder> container) {
        world.define("web", container);
        View view = View.of(world.store);
        StoredTaskDefinition definition = Definitions.active(world.call(), view, "web");
        StoredTask task = new NewTask(
                        World.LAYOUT, "c", definition, null, "family:web", null, "EC2", null, null, List.of(), Map.of())
                .on("i", world.call().ids(), world.clock.instant());
        return TaskRendering.of(World.LAYOUT, task, definition, null, null, world.settings);
    }

    private static String at(@Nullable String json, String pointer) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(json))
                .at(pointer)
                .toString();
    }

    /// @param pointer a JSON pointer
    record Case(String pointer, String json, UnaryOperator<ContainerDefinition.Builder> container) {
        @Override
        public String toString() {
            return pointer + " = " + json;
        }
    }
}
