package io.seamark.planes.runner;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/// Starts processes that do not outlive this one, each in a process group of its own, and ends such
/// groups.
///
/// `thread` is the parent of them all: the kernel kills them when the *thread* that started them
/// ends, so it lives as long as the runner. Every process carries a mark in its environment by
/// which the next start finds what a killed runner left behind.
final class Spawner implements AutoCloseable {
    /// The variable that says which environment a process is of.
    static final String ENVIRONMENT = "SEAMARK_ENVIRONMENT";

    private static final String MARK = "SEAMARK_RUNNER";
    private static final int SWEEPS = 5;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("runner-spawner").factory());
    private final String mark;
    private final List<String> prefix;
    private final boolean limits;

    /// @param folder names the runner: no two that run have the same
    Spawner(Path folder, String path) {
        mark = folder.toAbsolutePath().toString();
        var tools = new ArrayList<String>();
        if (onPath(path, "setpriv")) {
            tools.addAll(List.of("setpriv", "--pdeathsig", "KILL", "--"));
        }
        if (onPath(path, "setsid")) {
            tools.add("setsid");
        }
        prefix = List.copyOf(tools);
        limits = onPath(path, "prlimit");
    }

    /// @param data the most bytes of data it may have
    /// @param output takes what it writes
    Process start(
            List<String> command, Path folder, Map<String, String> environment, Optional<Long> data, File output) {
        var line = new ArrayList<>(prefix);
        if (limits) {
            line.add("prlimit");
            data.ifPresent(bytes -> line.add("--data=" + bytes));
            line.add("--core=0");
            line.add("--");
        }
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(MARK, mark);
        Process process = start(builder);
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return process;
    }

    /// Makes a pipe that has a name.
    void pipe(Path path) {
        run(List.of("mkfifo", "-m", "600", path.toString()));
    }

    /// Kills a process with all that it started, also what has left its group and its parents.
    ///
    /// @param environment the value of [#ENVIRONMENT] that they have
    void kill(Process process, String environment) {
        List<ProcessHandle> descendants = process.descendants().toList();
        if (prefix.contains("setsid")) {
            try {
                run(List.of("/bin/sh", "-c", "kill -KILL -\"$0\" 2>/dev/null || true", String.valueOf(process.pid())));
            } catch (RejectedExecutionException e) {
                // Closed meanwhile: what is known of is killed all the same.
            }
        }
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        for (int i = 0; i < SWEEPS; i++) {
            List<ProcessHandle> left = marked(ENVIRONMENT + "=" + environment);
            if (left.isEmpty()) {
                break;
            }
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /// Kills what an earlier runner of the same folder has left behind.
    ///
    /// @return how many processes that were
    int sweep() {
        int killed = 0;
        for (int i = 0; i < SWEEPS; i++) {
            List<ProcessHandle> found = marked(MARK + "=" + mark);
            if (found.isEmpty()) {
                break;
            }
            found.forEach(ProcessHandle::destroyForcibly);
            found.forEach(handle -> handle.onExit().join());
            killed += found.size();
        }
        return killed;
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private static List<ProcessHandle> marked(String variable) {
        byte[] wanted = (variable + "\0").getBytes(StandardCharsets.ISO_8859_1);
        var found = new ArrayList<ProcessHandle>();
        long self = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != self && contains(process.resolve("environ"), wanted)) {
                    ProcessHandle.of(pid).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    private static boolean contains(Path environment, byte[] wanted) {
        try {
            String text = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
            return ("\0" + text).contains("\0" + new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }

    private void run(List<String> command) {
        Process process = start(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
        boolean interrupted = false;
        while (true) {
            try {
                int _ = process.waitFor();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(ProcessBuilder builder) {
        boolean interrupted = false;
        try {
            var started = thread.submit(builder::start);
            while (true) {
                try {
                    return started.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "process: " + builder.command().getFirst() + " does not start", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static boolean onPath(String path, String tool) {
        return Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
