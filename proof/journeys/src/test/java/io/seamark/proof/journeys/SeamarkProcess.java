package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Seamark started from the source tree as a person starts it: `./seamark up`, on any free port.
///
/// Owned by the test that starts it.
final class SeamarkProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("seamark ready api=(\\S+) dns=(\\S+) in [0-9]+\\.[0-9]{3} s");

    private static final Pattern EXPORT = Pattern.compile("(AWS_[A-Z_]+)=(\\S+)");

    private final Process process;
    private final Path dataDir;
    private final Path log;
    private final String readyLine;
    private final String api;
    private final String dns;

    private SeamarkProcess(Process process, Path dataDir, Path log, Matcher ready) {
        this.process = process;
        this.dataDir = dataDir;
        this.log = log;
        this.readyLine = ready.group();
        this.api = ready.group(1);
        this.dns = ready.group(2);
    }

    /// Starts one that answers its APIs but runs nothing, and waits for its ready line.
    static SeamarkProcess up(Path dataDir, String... flags) throws IOException {
        var light = new ArrayList<>(List.of("--instances", "0", "--no-registrar"));
        light.addAll(List.of(flags));
        return upWhole(dataDir, light.toArray(String[]::new));
    }

    /// Starts one with container instances and the registrar, and waits for its ready line.
    static SeamarkProcess upWhole(Path dataDir, String... flags) throws IOException {
        return upWith(Map.of(), dataDir, flags);
    }

    /// @param variables of its environment besides
    static SeamarkProcess upWith(Map<String, String> variables, Path dataDir, String... flags) throws IOException {
        var command = new ArrayList<>(List.of(script().toString(), "up", "--data-dir", dataDir.toString()));
        if (!List.of(flags).contains("--api-port")) {
            command.addAll(List.of("--api-port", "0"));
        }
        for (var standard : Map.of("--dns-port", "0", "--runtime", "process").entrySet()) {
            if (!List.of(flags).contains(standard.getKey())) {
                command.addAll(List.of(standard.getKey(), standard.getValue()));
            }
        }
        command.addAll(List.of(flags));
        Path log = Files.createTempFile("seamark", ".log");
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new IOException("seamark up ended: " + Files.readString(log));
        }
        Matcher ready = READY.matcher(line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("seamark up said " + line + ": " + Files.readString(log));
        }
        return new SeamarkProcess(process, dataDir, log, ready);
    }

    /// Runs one command to its end.
    static Finished run(Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("SEAMARK_"));
        builder.environment().putAll(environment);
        builder.directory(root().toFile());
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    static Finished seamark(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(script().toString()));
        command.addAll(List.of(arguments));
        return run(Map.of(), command);
    }

    /// What `eval "$(./seamark env)"` sets.
    Map<String, String> environment() throws IOException {
        Finished env = seamark("env", "--data-dir", dataDir.toString());
        assertThat(env.status()).as("%s", env).isZero();
        var variables = new HashMap<String, String>();
        Matcher export = EXPORT.matcher(env.out());
        while (export.find()) {
            variables.put(export.group(1), export.group(2));
        }
        return variables;
    }

    String api() {
        return api;
    }

    /// Where the DNS server answers, address and port.
    String dns() {
        return dns;
    }

    Path dataDir() {
        return dataDir;
    }

    long pid() {
        return process.pid();
    }

    String readyLine() {
        return readyLine;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /// What stood on standard output after the ready line; ends when the process does.
    String restOfOutput() throws IOException {
        var rest = new StringBuilder();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    /// SIGTERM, and the exit status.
    int terminate() throws InterruptedException {
        // Not Process.destroy, which closes the streams that are still to be read.
        process.toHandle().destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends within 30 s").isTrue();
        return process.exitValue();
    }

    void killHard() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no .mvn above the working directory");
    }

    /// The processes that run as containers of a Seamark whose data directory is somewhere under a folder.
    static List<ProcessHandle> containersUnder(Path dataDirs) throws IOException {
        var found = new ArrayList<ProcessHandle>();
        try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
            for (Path folder : folders.filter(f -> f.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                if (isContainer(folder, dataDirs)) {
                    ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
                            .filter(ProcessHandle::isAlive)
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isContainer(Path process, Path dataDirs) {
        try {
            String variables = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return variables.contains("SEAMARK_CONTAINER=") && variables.contains(dataDirs.toString());
        } catch (IOException e) {
            // It has ended meanwhile.
            return false;
        }
    }

    private static Path script() {
        return root().resolve("seamark");
    }

    /// A command that has ended.
    record Finished(int status, String out, String err) {}
}
