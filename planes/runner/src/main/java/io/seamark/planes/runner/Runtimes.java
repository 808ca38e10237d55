package io.seamark.planes.runner;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
            "nodejs18.x",
            "nodejs20.x",
            "nodejs22.x",
            "nodejs24.x",
            "provided.al2",
            "provided.al2023");

    private static final String JAVA_MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String PYTHON_MAIN = "bootstrap.py";
    private static final String NODE_MAIN = "bootstrap.mjs";

    /// What a limit on data leaves for stacks and the runtime itself, in MiB.
    private static final int HEADROOM = 256;

    private final RunnerSettings settings;

    Runtimes(RunnerSettings settings) {
        this.settings = settings;
    }

    /// Writes what the commands need.
    void install() {
        for (String name : List.of(PYTHON_MAIN, NODE_MAIN)) {
            try (InputStream script = Runtimes.class.getResourceAsStream(name)) {
                if (script == null) {
                    throw new IllegalStateException("resource: no " + name);
                }
                Files.copy(script, settings.folder().resolve(name), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Why a function cannot even be tried; empty when it can.
    Optional<String> refusal(Program.Files code) {
        if (code.runtime().startsWith("provided") && bootstrap(code).isEmpty()) {
            return Optional.of("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        }
        if (code.runtime().startsWith("java") && settings.javaRuntime().isEmpty()) {
            return Optional.of("The Java runtime interface client is not installed");
        }
        if (code.runtime().startsWith("node") && !Spawner.onPath(Environment.path(), settings.node())) {
            return Optional.of("The runtime " + code.runtime() + " needs the program " + settings.node()
                    + ", which is not installed on this machine");
        }
        return Optional.empty();
    }

    /// @param memory in MiB
    /// @param temporary the environment's own folder for temporary files
    List<String> command(Program.Files code, int memory, Path temporary) {
        if (code.runtime().startsWith("java")) {
            return java(code, memory, temporary);
        }
        if (code.runtime().startsWith("node")) {
            return List.of(
                    settings.node(),
                    "--max-old-space-size=" + Math.max(64, memory * 5 / 6),
                    settings.folder().resolve(NODE_MAIN).toString(),
                    code.handler());
        }
        return code.runtime().startsWith("python")
                ? List.of(
                        settings.python(),
                        "-u",
                        settings.folder().resolve(PYTHON_MAIN).toString(),
                        code.handler())
                : List.of(bootstrap(code).orElseThrow().toString());
    }

    /// Variables that let the runtime find what is in layers, and those paths that the function itself names.
    ///
    /// @param variables those of the function
    Map<String, String> layerPaths(Program.Files code, Map<String, String> variables) {
        Path layers = code.layers();
        if (layers == null) {
            return Map.of();
        }
        var paths = new HashMap<String, String>();
        add(paths, variables, "PATH", layers.resolve("bin").toString(), Environment.path());
        add(paths, variables, "LD_LIBRARY_PATH", layers.resolve("lib").toString(), "");
        if (code.runtime().startsWith("python")) {
            String python = layers.resolve("python")
                    + File.pathSeparator
                    + layers.resolve("python/lib/" + code.runtime() + "/site-packages");
            add(paths, variables, "PYTHONPATH", python, "");
        } else if (code.runtime().startsWith("node")) {
            String major = code.runtime().replaceAll("[^0-9]", "");
            String node = layers.resolve("nodejs/node_modules")
                    + File.pathSeparator
                    + layers.resolve("nodejs/node" + major + "/node_modules");
            add(paths, variables, "NODE_PATH", node, "");
        }
        return paths;
    }

    private static void add(
            Map<String, String> paths, Map<String, String> variables, String name, String first, String otherwise) {
        String given = variables.getOrDefault(name, otherwise);
        paths.put(name, given.isEmpty() ? first : first + File.pathSeparator + given);
    }

    private static Optional<Path> bootstrap(Program.Files code) {
        return Stream.of(code.folder(), code.layers())
                .filter(Objects::nonNull)
                .map(folder -> folder.resolve("bootstrap"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Stream<Path> jars(@Nullable Path layers) {
        if (layers == null || !Files.isDirectory(layers.resolve("java/lib"))) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(layers.resolve("java/lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The most bytes of data that the process may have; empty where the runtime limits its heap
    /// itself.
    Optional<Long> dataLimit(Program.Files code, int memory) {
        return code.runtime().startsWith("java") ? Optional.empty() : Optional.of((long) (memory + HEADROOM) << 20);
    }

    private List<String> java(Program.Files code, int memory, Path temporary) {
        var command = new ArrayList<String>();
        command.add(settings.javaHome().resolve("bin").resolve("java").toString());
        command.add("-Xmx" + Math.max(64, memory * 5 / 6) + "m");
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=" + temporary.resolve("hs_err.log"),
                "-Djava.io.tmpdir=" + temporary,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Stream.concat(settings.javaRuntime().stream(), jars(code.layers()))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                JAVA_MAIN,
                code.handler()));
        return command;
    }
}
