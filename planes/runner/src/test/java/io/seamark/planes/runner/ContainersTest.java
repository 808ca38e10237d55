package io.seamark.planes.runner;

import static io.seamark.planes.runner.Functions.tail;
import static io.seamark.planes.runner.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.docker.DockerAnswer.RefusedException;
import io.seamark.platform.docker.DockerEngine;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions that are images, on the Docker Engine of this machine.
@Tag("full")
@Tag("docker")
class ContainersTest {
    private static final URI ENGINE =
            URI.create(System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"));
    private static final String IMAGE = "seamark-test/function:1";
    private static final String RUNTIME = """
            #!/bin/sh
            api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
            while :; do
              wget -S -O /tmp/event $api/invocation/next 2>/tmp/head || exit 1
              id=$(sed -n 's/.*Lambda-Runtime-Aws-Request-Id: *//Ip' /tmp/head | tr -d '\\r')
              event=$(cat /tmp/event)
              echo "got $event"
              case "$event" in
                *exit*) exit 3;;
                *hang*) sleep 1000;;
                *eat*) dd if=/dev/zero of=/dev/null bs=1024M; exit 137;;
                *write*) touch /var/x && exit 4;;
              esac
              wget -q -O /dev/null --post-data "{\\"arg\\":\\"$1\\",\\"event\\":$event}" $api/invocation/$id/response
            done
            """;
    private static final String MAKE = """
            set -e
            mkdir -p "$1/bin" "$1/tmp" "$1/var"
            cp "$(command -v busybox)" "$1/bin/"
            for name in $("$1/bin/busybox" --list); do [ $name = busybox ] || ln -sf busybox "$1/bin/$name"; done
            chmod +x "$1/runtime.sh"
            tar -C "$1" -c . | docker -H "$2" import -c 'ENTRYPOINT ["/runtime.sh"]' -c 'CMD ["one"]' - "$3"
            """;

    private final Path folder;
    private final Functions functions;

    ContainersTest(@TempDir Path folder) {
        this.folder = folder;
        functions = new Functions(
                folder, RunnerSettings.standard(folder.resolve("runner")).withDocker(ENGINE));
    }

    @BeforeEach
    void image() throws Exception {
        Path image = Files.createDirectories(folder.resolve("image"));
        Assumptions.assumeTrue(
                !(functions.runner.find(IMAGE) instanceof ImageSearch.NoEngine), "no Docker Engine answers");
        Files.writeString(image.resolve("runtime.sh"), RUNTIME);
        Process made = new ProcessBuilder("/bin/sh", "-c", MAKE, "sh", image.toString(), ENGINE.toString(), IMAGE)
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
    }

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void anImageIsRunKeptWarmAndLoggedAsAnyFunction() throws Exception {
        FunctionCode code = code(List.of("two"), Duration.ofSeconds(20));

        assertThat(text(functions.invoke(code, "1"))).isEqualTo("{\"arg\":\"two\",\"event\":1}");
        Result second = functions.invoke(code, "2");

        assertThat(text(second)).isEqualTo("{\"arg\":\"two\",\"event\":2}");
        assertThat(tail(second))
                .contains("got 2\n")
                .contains("REPORT RequestId")
                .doesNotContain("Init Duration");
        assertThat(containers()).isEqualTo(1);
        functions.runner.retire(code.arn());
        await().until(() -> containers() == 0);
    }

    @Test
    void whoExitsHangsOrWritesWhereItMayNotIsToldOfAndTheNextInvocationHasANewContainer() throws Exception {
        FunctionCode code = code(List.of(), Duration.ofSeconds(2));

        assertThat(text(functions.invoke(code, "\"exit\""))).contains("Runtime exited with error: exit status 3");
        assertThat(text(functions.invoke(code, "\"hang\""))).contains("Task timed out after 2.00 seconds");
        assertThat(text(functions.invoke(code, "\"write\""))).contains("\"event\":\"write\"");
        assertThat(text(functions.invoke(code, "\"eat\""))).contains("Runtime.ExitError");
        assertThat(text(functions.invoke(code, "1"))).isEqualTo("{\"arg\":\"one\",\"event\":1}");
    }

    @Test
    void anEntryPointThatIsNotThereIsToldToTheCaller() throws Exception {
        FunctionCode code = code(List.of(), Duration.ofSeconds(2));
        var image = (Program.Image) code.program();
        Result failed = functions.invoke(
                with(code, new Program.Image(image.id(), IMAGE, List.of("/none"), List.of(), null)), "1");

        assertThat(text(failed)).contains("Runtime.InvalidEntrypoint").contains("/none");
        assertThat(containers()).isZero();
        assertThat(functions.runner.environments()).isZero();
    }

    @Test
    void theNextStartRemovesWhatAKilledRunnerLeft() throws Exception {
        functions.invoke(code(List.of(), Duration.ofSeconds(20)), "1");
        assertThat(containers()).isEqualTo(1);

        var settings = RunnerSettings.standard(folder.resolve("runner")).withDocker(ENGINE);
        try (var next = new Runner(settings, InstantSource.system(), new SplittableRandom(8))) {
            next.start();
            assertThat(containers()).isZero();
        }
    }

    private FunctionCode code(List<String> command, Duration timeout) throws InterruptedException {
        var found = (ImageSearch.Found) functions.runner.find(IMAGE);
        return with(
                functions.code("image", "provided", "", timeout, Map.of()),
                new Program.Image(found.id(), IMAGE, List.of(), command, null));
    }

    private FunctionCode with(FunctionCode code, Program program) {
        return new FunctionCode(
                code.id(),
                code.arn(),
                code.name(),
                code.version(),
                program,
                128,
                code.timeout(),
                code.environment(),
                code.api(),
                () -> new SessionSource.Session(functions.session, Instant.MAX.minusSeconds(100_000)),
                code.log());
    }

    private int containers() throws RefusedException {
        String mark = folder.resolve("runner").toAbsolutePath().toString();
        return new DockerEngine(ENGINE)
                .get("/containers/json?all=true&filters="
                        + DockerEngine.encoded("{\"label\":[\"io.seamark.runner=" + mark + "\"]}"))
                .size();
    }
}
