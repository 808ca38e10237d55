package io.seamark.planes.agent;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the process of a container in a session of its own, under a small shell that writes its exit
/// status. Neither needs us: both outlive a killed agent, and the next one finds them in the
/// container's folder.
///
/// Where the machine permits it, a process gets a mount namespace with a `/etc/resolv.conf` of its own.
final class ProcessLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLauncher.class);

    /// The file with all output of a container whose log driver is `awslogs`.
    static final String COMBINED = "output";

    /// `$1` is the container's folder, `$2` and `$3` where the output goes, the rest the program. A
    /// caught TERM does not end the shell before its child. Only what a shell has built in is used: the
    /// program's `PATH` may be anything. The 22nd field of `stat` is the time the process began.
    private static final String LEADER = """
            folder=$1; out=$2; err=$3; shift 3
            trap : TERM INT HUP QUIT
            began() { read -r _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ at _ < /proc/$$/stat; } 2> /dev/null
            began; echo "$$ $at" > "$folder/leader"
            /bin/sh -c '
            folder=$1; out=$2; err=$3; shift 3
            began() { read -r _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ at _ < /proc/$$/stat; } 2> /dev/null
            began; echo "$$ $at" > "$folder/process"
            echo started
            exec "$@" >> "$out" 2>> "$err" < /dev/null' process "$folder" "$out" "$err" "$@"
            echo $? > "$folder/exit"
            """;

    /// `$1` is the file, the rest the program.
    private static final String OWN_RESOLVER =
            "PATH=/usr/bin:/bin:/usr/sbin:/sbin mount --bind \"$1\" /etc/resolv.conf && shift && exec \"$@\"";

    private static final List<List<String>> NAMESPACES = List.of(
            List.of("/usr/bin/unshare", "--mount"),
            List.of("/usr/bin/unshare", "--user", "--map-current-user", "--keep-caps", "--mount"));

    private final List<String> namespace;

    private ProcessLauncher(List<String> namespace) {
        this.namespace = namespace;
    }

    /// Finds out what the machine permits.
    ///
    /// @param resolver whether processes shall have a resolver of their own
    static ProcessLauncher detect(Path folder, boolean resolver) {
        if (!resolver) {
            return new ProcessLauncher(List.of());
        }
        for (List<String> namespace : NAMESPACES) {
            if (permits(folder, namespace)) {
                return new ProcessLauncher(namespace);
            }
        }
        LOG.warn("process runtime: no mount namespaces here, so processes keep the machine's /etc/resolv.conf");
        return new ProcessLauncher(List.of());
    }

    private static boolean permits(Path folder, List<String> namespace) {
        try {
            Path probe = Files.writeString(folder.resolve("probe"), "probe\n");
            var command = new ArrayList<>(namespace);
            command.addAll(List.of("/bin/sh", "-c", OWN_RESOLVER, "sh", probe.toString()));
            command.addAll(List.of("grep", "-q", "probe", "/etc/resolv.conf"));
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean done = process.waitFor(5, TimeUnit.SECONDS);
            Files.delete(probe);
            return done && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean ownResolver() {
        return !namespace.isEmpty();
    }

    /// Returns when the program runs, or has failed to.
    void launch(ProcessFolder folder, ProcessSpec spec) throws IOException {
        var command = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", LEADER, "seamark"));
        command.addAll(
                List.of(folder.path().toString(), output(folder, spec, "stdout"), output(folder, spec, "stderr")));
        command.addAll(inOwnNamespace(folder, spec));
        var builder = new ProcessBuilder(command)
                .directory(spec.directory() == null ? folder.work().toFile() : new File(spec.directory()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.file("leader.log").toFile()));
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        Process leader = builder.start();
        try (var said = new BufferedReader(new InputStreamReader(leader.getInputStream(), StandardCharsets.US_ASCII))) {
            if (!"started".equals(said.readLine())) {
                throw new IOException("the process did not start, see " + folder.file("leader.log"));
            }
        }
    }

    private List<String> inOwnNamespace(ProcessFolder folder, ProcessSpec spec) {
        if (spec.resolver() == null || namespace.isEmpty()) {
            return spec.program();
        }
        var all = new ArrayList<>(namespace);
        all.addAll(List.of("/bin/sh", "-c", OWN_RESOLVER, "sh"));
        all.add(folder.file("resolv.conf").toString());
        all.addAll(spec.program());
        return all;
    }

    private static String output(ProcessFolder folder, ProcessSpec spec, String name) {
        if (spec.combined() != null && spec.combined()) {
            return folder.file(COMBINED).toString();
        }
        return spec.logs() ? folder.file(name).toString() : "/dev/null";
    }
}
