package io.seamark.planes.runner;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The runtimes and their commands.
public final class Runtimes {
    /// The identifiers that functions may name.
    public static final Set<String> NAMES = Set.of(
            "java25",
            "java21",
            "java17",
            "python3.8",
            "python3.9",
            "python3.10",
            "python3.11",
            "python3.12",
            "python3.13",
            "python3.14",
            "provided.al2",
            "provided.al2023");

    private static final String JAVA_MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String PYTHON_MAIN = "bootstrap.py";

    /// What a limit on data leaves for stacks and the runtime itself, in MiB.
    private static final int HEADROOM = 256;

    private final RunnerSettings settings;

    Runtimes(RunnerSettings settings) {
        this.settings = settings;
    }

    /// Writes what the commands need.
    void install() {
        try (InputStream script = Runtimes.class.getResourceAsStream(PYTHON_MAIN)) {
            if (script == null) {
                throw new IllegalStateException("resource: no " + PYTHON_MAIN);
            }
            Files.copy(script, settings.folder().resolve(PYTHON_MAIN), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Why a function cannot even be tried; empty when it can.
    Optional<String> refusal(FunctionCode code) {
        if (code.runtime().startsWith("provided")
                && !Files.isRegularFile(code.folder().resolve("bootstrap"))) {
            return Optional.of("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        }
        if (code.runtime().startsWith("java") && settings.javaRuntime().isEmpty()) {
            return Optional.of("The Java runtime interface client is not installed");
        }
        return Optional.empty();
    }

    /// @param temporary the environment's own folder for temporary files
    List<String> command(FunctionCode code, Path temporary) {
        if (code.runtime().startsWith("java")) {
            return java(code, temporary);
        }
        return code.runtime().startsWith("python")
                ? List.of(
                        settings.python(),
                        "-u",
                        settings.folder().resolve(PYTHON_MAIN).toString(),
                        code.handler())
                : List.of(code.folder().resolve("bootstrap").toString());
    }

    /// The most bytes of data that the process may have; empty where the runtime limits its heap
    /// itself.
    Optional<Long> dataLimit(FunctionCode code) {
        return code.runtime().startsWith("java")
                ? Optional.empty()
                : Optional.of((long) (code.memory() + HEADROOM) << 20);
    }

    private List<String> java(FunctionCode code, Path temporary) {
        var command = new ArrayList<String>();
        command.add(settings.javaHome().resolve("bin").resolve("java").toString());
        command.add("-Xmx" + Math.max(64, code.memory() * 5 / 6) + "m");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=" + temporary.resolve("hs_err.log"),
                "-Djava.io.tmpdir=" + temporary,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                settings.javaRuntime().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                JAVA_MAIN,
                code.handler()));
        return command;
    }
}
