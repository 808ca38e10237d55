package io.seamark.planes.runner;

import io.seamark.planes.runner.Work.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/// One execution environment: a process or a container that runs one invocation at a time, its Runtime API,
/// its output and its folder for temporary files.
///
/// Owned by whoever has taken it from the pool; `idleSince` is guarded by the pool's lock.
final class Environment implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Environment.class);
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final FunctionCode code;
    private final Path folder;
    private final RuntimeApi api;
    private final EnvironmentLog log;
    private final Cell cell;
    private final Instant lastUse;
    private final AtomicBoolean closed = new AtomicBoolean();
    long idleSince;

    private Environment(
            FunctionCode code, Path folder, RuntimeApi api, EnvironmentLog log, Cell cell, Instant lastUse) {
        this.code = code;
        this.folder = folder;
        this.api = api;
        this.log = log;
        this.cell = cell;
        this.lastUse = lastUse;
    }

    /// Starts one. It is not ready before [#awaitStart].
    ///
    /// @param folder its own, which does not exist yet
    /// @param stream the name of its log stream
    /// @throws UnstartableException when what the function is made of cannot be run
    static Environment start(FunctionCode code, Path folder, String stream, Means means) {
        SessionSource.Session session = code.session().open();
        EnvironmentLog log = null;
        RuntimeApi api = null;
        try {
            Files.createDirectories(folder);
            Path pipe = folder.resolve("output");
            means.spawner().pipe(pipe);
            log = new EnvironmentLog(
                    pipe.toFile(),
                    code.log(),
                    stream,
                    means.clock(),
                    means.settings().mostLogBytes());
            log.start();
            InetAddress address = code.program() instanceof Program.Image
                    ? means.containers().gateway()
                    : InetAddress.getByAddress(LOOPBACK);
            api = new RuntimeApi(address);
            api.start();
            var variables = new HashMap<String, String>();
            variables.putAll(code.environment());
            variables.putAll(session.variables());
            variables.putAll(reserved(code, api.address(), stream));
            Cell cell = switch (code.program()) {
                case Program.Files files -> process(code, files, variables, folder, pipe, means);
                case Program.Image image -> {
                    variables.putIfAbsent(ENDPOINT, means.containers().reachable(code.api(), address));
                    yield means.containers().start(code, image, variables, pipe.toFile());
                }
            };
            Instant lastUse = session.expires().minus(code.timeout()).minus(MARGIN);
            return new Environment(code, folder, api, log, cell, lastUse);
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

    private static Cell process(
            FunctionCode code, Program.Files files, Map<String, String> variables, Path folder, Path pipe, Means means)
            throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Runtimes runtimes = means.runtimes();
        variables.putIfAbsent(ENDPOINT, code.api());
        variables.putAll(ofProcess(code, files, temporary));
        variables.putAll(runtimes.layerPaths(files, code.environment()));
        variables.put(Spawner.ENVIRONMENT, folder.toString());
        Process process = means.spawner()
                .start(
                        runtimes.command(files, code.memory(), temporary),
                        files.folder(),
                        variables,
                        runtimes.dataLimit(files, code.memory()),
                        pipe.toFile());
        return new ProcessCell(means.spawner(), process, folder.toString());
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
        return !closed.get() && !cell.ended().isDone() && now.isBefore(lastUse);
    }

    /// The most memory that it had, in MiB; 0 when it is not known.
    int peakMemory() {
        return cell.peakMemory();
    }

    /// Waits until everything is in the log that it has written before, a short while at most.
    void settle() {
        cell.flush();
        log.settle();
    }

    /// Kills everything that runs in it.
    void kill() {
        cell.kill();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        cell.close();
        api.close();
        log.close();
        delete(folder);
    }

    private Ending first(CompletableFuture<Ending> wanted, Duration most) throws InterruptedException {
        try {
            CompletableFuture.anyOf(wanted, cell.ended()).get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            Ending late = wanted.getNow(null);
            return late == null ? new Ending.TimedOut() : late;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        // An answer counts although the code has ended right after it.
        return wanted.isDone() ? wanted.join() : cell.ended().join();
    }

    private static Map<String, String> reserved(FunctionCode code, String api, String stream) {
        var variables = new HashMap<String, String>();
        variables.put("AWS_LAMBDA_RUNTIME_API", api);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", code.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", code.version());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(code.memory()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + code.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", stream);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        if (!code.environment().containsKey("TZ")) {
            variables.put("TZ", ":UTC");
        }
        return variables;
    }

    private static Map<String, String> ofProcess(FunctionCode code, Program.Files files, Path temporary) {
        var variables = new HashMap<String, String>();
        variables.put("_HANDLER", files.handler());
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + files.runtime());
        variables.put("LAMBDA_TASK_ROOT", files.folder().toString());
        variables.put("LAMBDA_RUNTIME_DIR", files.folder().toString());
        variables.put("TMPDIR", temporary.toString());
        variables.put("HOME", temporary.toString());
        for (var entry : Map.of("LANG", "C.UTF-8", "PATH", path(), "PYTHONDONTWRITEBYTECODE", "1")
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
