package io.seamark.planes.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The Docker Engine that tests may use, with an image of a static busybox.
final class TestDocker {
    static final String IMAGE = "seamark-test/busybox:1";
    static final URI ENGINE = URI.create(System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"));

    private static final String MAKE_IMAGE = """
            set -e
            mkdir -p "$1/bin" "$1/tmp" "$1/etc"
            cp /bin/busybox "$1/bin/"
            for name in $(/bin/busybox --list); do [ $name = busybox ] || ln -sf busybox "$1/bin/$name"; done
            tar -C "$1" -c . | docker -H "$2" import - "$3"
            """;

    private TestDocker() {}

    static boolean there() {
        return DockerRuntime.answers(ENGINE);
    }

    static void makeImage(Path folder) throws IOException, InterruptedException {
        run(List.of("/bin/sh", "-c", MAKE_IMAGE, "sh", folder.toString(), ENGINE.toString(), IMAGE));
    }

    /// Runs the command line client.
    static String docker(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker", "-H", ENGINE.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + said);
        }
        return said.strip();
    }
}
