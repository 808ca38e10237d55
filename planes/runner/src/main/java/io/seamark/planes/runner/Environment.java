package io.seamark.planes.runner;

import io.seamark.planes.runner.Work.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One execution environment: a process that runs one invocation at a time, its Runtime API, its
/// output and its folder for temporary files.
///
/// Owned by whoever has taken it from the pool; `idleSince` is guarded by the pool's lock.
final class Environment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Environment.class);
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final FunctionCode code;
    private final Path folder;
    private final Spawner spawner;
    private final RuntimeApi api;
    private final EnvironmentLog log;
    private final Process process;
    private final Instant lastUse;
    private final CompletableFuture<Ending> exited = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    long idleSince;

    private Environment(
            FunctionCode code,
            Path folder,
            Spawner spawner,
            RuntimeApi api,
            EnvironmentLog log,
            Process process,
            Instant lastUse) {
        this.code = code;
        this.folder = folder;
        this.spawner = spawner;
        this.api = api;
        this.log = log;
        this.process = process;
        this.lastUse = lastUse;
        var _ = process.onExit().thenAccept(ended -> exited.complete(new Ending.Exited(ended.exitValue())));
    }

    /// Starts one. It is not ready before [#awaitStart].
    ///
    /// @param folder its own, which does not exist yet
    /// @param stream the name of its log stream
    static Environment start(
            FunctionCode code,
            Path folder,
            String stream,
            Spawner spawner,
            Runtimes runtimes,
            RunnerSettings settings,
            InstantSource clock) {
        SessionSource.Session session = code.session().open();
        EnvironmentLog log = null;
        RuntimeApi api = null;
        try {
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            Path pipe = folder.resolve("output");
            spawner.pipe(pipe);
            log = new EnvironmentLog(pipe.toFile(), code.log(), stream, clock, settings.mostLogBytes());
            log.start();
            api = new RuntimeApi();
            api.start();
            var variables = new HashMap<>(code.environment());
            variables.putAll(session.variables());
            variables.putAll(reserved(code, api.address(), stream, temporary));
            variables.putAll(runtimes.layerPaths(code));
            variables.put(Spawner.ENVIRONMENT, folder.toString());
            Process process = spawner.start(
                    runtimes.command(code, temporary),
                    code.folder(),
                    variables,
                    runtimes.dataLimit(code),
                    pipe.toFile());
            Instant lastUse = session.expires().minus(code.timeout()).minus(MARGIN);
            return new Environment(code, folder, spawner, api, log, process, lastUse);
        } catch (IOException | RuntimeException e) {
            if (log != null) {
                log.close();
            }
            if (api != null) {
                api.close();
            }
            delete(folder);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    FunctionCode code() {
        return code;
    }

    EnvironmentLog log() {
        return log;
    }

    /// Waits until it asks for work. What it says when it does not is in the ending.
    Ending awaitStart(Duration most) throws InterruptedException {
        return first(api.started(), most);
    }

    /// Has it run an invocation, until it answers, ends, or the time is over.
    Ending run(Work work, Duration most) throws InterruptedException {
        api.offer(work);
        return first(work.done(), most);
    }

    /// Whether it may run one more invocation.
    boolean usable(Instant now) {
        return !closed.get() && process.isAlive() && now.isBefore(lastUse);
    }

    /// The most memory that its process had, in MiB; 0 when it is not known.
    int peakMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return 0;
        }
    }

    /// Kills everything that runs in it.
    void kill() {
        spawner.kill(process, folder.toString());
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        kill();
        api.close();
        log.close();
        delete(folder);
    }

    private Ending first(CompletableFuture<Ending> wanted, Duration most) throws InterruptedException {
        try {
            CompletableFuture.anyOf(wanted, exited).get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            Ending late = wanted.getNow(null);
            return late == null ? new Ending.TimedOut() : late;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        // An answer counts although the process has ended right after it.
        return wanted.isDone() ? wanted.join() : exited.join();
    }

    private static Map<String, String> reserved(FunctionCode code, String api, String stream, Path temporary) {
        var variables = new HashMap<String, String>();
        variables.put("_HANDLER", code.handler());
        variables.put("AWS_LAMBDA_RUNTIME_API", api);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", code.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", code.version());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(code.memory()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + code.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", stream);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + code.runtime());
        variables.put("LAMBDA_TASK_ROOT", code.folder().toString());
        variables.put("LAMBDA_RUNTIME_DIR", code.folder().toString());
        variables.put("TMPDIR", temporary.toString());
        variables.put("HOME", temporary.toString());
        for (var entry : Map.of(
                        "TZ", ":UTC",
                        "LANG", "C.UTF-8",
                        "PATH", path(),
                        "PYTHONDONTWRITEBYTECODE", "1")
                .entrySet()) {
            if (!code.environment().containsKey(entry.getKey())) {
                variables.put(entry.getKey(), entry.getValue());
            }
        }
        return variables;
    }

    static String path() {
        String path = System.getenv("PATH");
        return path == null || path.isEmpty() ? "/usr/local/bin:/usr/bin:/bin" : path;
    }

    /// Deletes a folder with all that is in it.
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted((a, b) -> b.compareTo(a)).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("environment folder not deleted folder={} why={}", folder, e.toString());
        }
    }
}
