package io.seamark.planes.runner;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How functions are run.
///
/// @param folder for scratch files; nobody else writes there
/// @param javaHome the Java that runs all Java runtimes; it must be at least as new as each of them
/// @param javaRuntime the jars of the Java runtime interface client
/// @param python the Python that runs all Python runtimes
/// @param node the Node.js that runs all Node.js runtimes
/// @param mostEnvironments how many processes there may be at a time
/// @param idle how long an environment is kept warm
/// @param init how long an environment may take to start, before the function's timeout begins to count
/// @param mostLogBytes how much of one invocation's output is kept
/// @param docker the engine that runs images, such as `unix:///var/run/docker.sock`; none need answer there
public record RunnerSettings(
        Path folder,
        Path javaHome,
        List<Path> javaRuntime,
        String python,
        String node,
        int mostEnvironments,
        Duration idle,
        Duration init,
        int mostLogBytes,
        URI docker) {
    private static final URI DOCKER = URI.create("unix:///var/run/docker.sock");
    private static final List<String> JAVA_RUNTIME = List.of(
            "aws-lambda-java-runtime-interface-client",
            "aws-lambda-java-core",
            "aws-lambda-java-serialization",
            "utils-lite");

    /// This Java, `python3`, `node`, 100 environments kept for 10 minutes, 10 seconds to start, 4 MiB of
    /// output, the Docker Engine of this machine.
    public static RunnerSettings standard(Path folder) {
        return new RunnerSettings(
                folder,
                Path.of(System.getProperty("java.home")),
                onClassPath(System.getProperty("java.class.path")),
                "python3",
                "node",
                100,
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                4 << 20,
                DOCKER);
    }

    public RunnerSettings withMostEnvironments(int most) {
        return new RunnerSettings(folder, javaHome, javaRuntime, python, node, most, idle, init, mostLogBytes, docker);
    }

    public RunnerSettings withIdle(Duration changed) {
        return new RunnerSettings(
                folder, javaHome, javaRuntime, python, node, mostEnvironments, changed, init, mostLogBytes, docker);
    }

    public RunnerSettings withDocker(URI engine) {
        return new RunnerSettings(
                folder, javaHome, javaRuntime, python, node, mostEnvironments, idle, init, mostLogBytes, engine);
    }

    private static List<Path> onClassPath(String classPath) {
        return JAVA_RUNTIME.stream()
                .flatMap(name -> jar(classPath, name).stream())
                .toList();
    }

    private static Optional<Path> jar(String classPath, String artifact) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName() != null
                        && path.getFileName().toString().matches(artifact + "-[0-9][^/]*\\.jar"))
                .findFirst();
    }
}
