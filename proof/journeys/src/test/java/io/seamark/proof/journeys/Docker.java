package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The machine's Docker Engine, by its command, and an image of a static busybox.
final class Docker {
    static final String IMAGE = "seamark-journey/busybox:1";

    private static final String MAKE_IMAGE = """
            set -e
            mkdir -p "$1/bin" "$1/tmp" "$1/etc"
            cp "$(command -v busybox)" "$1/bin/"
            for name in $("$1/bin/busybox" --list); do [ $name = busybox ] || ln -sf busybox "$1/bin/$name"; done
            tar -C "$1" -c . | docker import - "$2"
            """;

    private Docker() {}

    static boolean answers() {
        try {
            return SeamarkProcess.run(Map.of(), List.of("docker", "version")).status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static void makeImage(Path folder) throws IOException {
        var made = SeamarkProcess.run(Map.of(), List.of("/bin/sh", "-c", MAKE_IMAGE, "sh", folder.toString(), IMAGE));
        assertThat(made.status()).as("%s", made).isZero();
    }

    /// Runs a command.
    ///
    /// @return what it prints
    static String docker(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        var finished = SeamarkProcess.run(Map.of(), command);
        assertThat(finished.status()).as("%s: %s", command, finished).isZero();
        return finished.out().strip();
    }

    /// The ids of a family's containers that run.
    static List<String> running(String family) throws IOException {
        return ids("ps", "--no-trunc", "-q", "--filter", "label=com.amazonaws.ecs.task-definition-family=" + family);
    }

    /// The ids of all containers of a cluster, those that have ended among them.
    static List<String> all(String cluster) throws IOException {
        return ids("ps", "--no-trunc", "-aq", "--filter", "label=com.amazonaws.ecs.cluster=" + cluster);
    }

    private static List<String> ids(String... arguments) throws IOException {
        return docker(arguments).lines().sorted().toList();
    }
}
