package io.seamark.planes.runner;

import io.seamark.planes.runner.Work.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs functions, each in execution environments of its own: processes and containers that speak the Lambda
/// Runtime API, run one invocation at a time and are kept warm. Safe for any number of threads; an
/// invocation blocks its thread.
///
/// A process is no sandbox: functions see the machine as this program does.
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunnerSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Spawner spawner;
    private final Runtimes runtimes;
    private final Containers containers;
    private final Means means;
    private final EnvironmentPool pool;
    private final Path environments;
    private volatile @Nullable Thread reaper;

    /// @param random safe for any number of threads
    public Runner(RunnerSettings settings, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.spawner = new Spawner(settings.folder(), Environment.path());
        this.runtimes = new Runtimes(settings);
        this.containers = new Containers(settings.docker(), settings.folder());
        this.means = new Means(spawner, runtimes, containers, settings, clock);
        this.pool = new EnvironmentPool(
                settings.mostEnvironments(),
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                settings.idle(),
                clock);
        this.environments = settings.folder().resolve("environments");
    }

    /// Ends what an earlier run has left behind, and gets ready to run functions.
    public void start() {
        int killed = spawner.sweep();
        if (killed > 0) {
            LOG.info("processes of an earlier run killed count={}", killed);
        }
        int removed = containers.sweep();
        if (removed > 0) {
            LOG.info("containers of an earlier run removed count={}", removed);
        }
        try {
            if (Files.exists(environments)) {
                Environment.delete(environments);
            }
            Files.createDirectories(environments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        runtimes.install();
        reaper = Thread.ofVirtual().name("runner-reaper").start(() -> {
            try {
                pool.reap();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Runs one invocation, in a warm environment if there is one.
    ///
    /// @throws NoCapacityException when as many environments as are allowed are busy
    /// @throws RunnerClosedException when the runner is closed before the function answers
    public Result invoke(FunctionCode code, byte[] payload, InvocationContext context)
            throws NoCapacityException, InterruptedException {
        Optional<String> refusal =
                code.program() instanceof Program.Files files ? runtimes.refusal(files) : Optional.empty();
        if (refusal.isPresent()) {
            return unstartable(new UnstartableException("Runtime.InvalidEntrypoint", refusal.get()), context);
        }
        Environment warm = pool.take(code);
        if (warm != null) {
            return run(warm, payload, context, -1);
        }
        Environment fresh;
        long begun = System.nanoTime();
        Ending ready;
        try {
            fresh = open(code);
            fresh.log().begin();
            ready = awaitStart(fresh);
        } catch (UnstartableException e) {
            return unstartable(e, context);
        } finally {
            pool.started(code);
        }
        long init = System.nanoTime() - begun;
        if (ready instanceof Ending.Ready) {
            return run(fresh, payload, context, init);
        }
        try {
            fresh.log()
                    .write(String.format(
                            Locale.ROOT,
                            "INIT_REPORT Init Duration: %.2f ms\tPhase: init\tStatus: %s",
                            init / 1e6,
                            ready instanceof Ending.TimedOut ? "timeout" : "error"));
            fresh.log().write("START RequestId: " + context.requestId() + " Version: " + code.version());
            return fail(fresh, ready, context, System.nanoTime(), -1);
        } finally {
            pool.drop(fresh);
        }
    }

    private static Result unstartable(UnstartableException why, InvocationContext context) {
        String message = "RequestId: " + context.requestId() + " Error: " + why.getMessage();
        return new Result(ErrorPayload.typed(why.type(), message).json(), "Unhandled", new byte[0]);
    }

    /// Looks for an image, on this machine first; it is pulled otherwise, which takes its time.
    public ImageSearch find(String image) throws InterruptedException {
        return containers.find(image);
    }

    private Ending awaitStart(Environment fresh) throws InterruptedException {
        boolean known = false;
        try {
            Ending ready = fresh.awaitStart(settings.init().plus(fresh.code().timeout()));
            known = true;
            return ready;
        } finally {
            if (!known) {
                pool.drop(fresh);
            }
        }
    }

    /// Ends the environments of a function, in all its versions, when they are idle.
    ///
    /// @param arn the function's ARN, without a version
    public void retire(String arn) {
        pool.forget(known -> known.equals(arn) || known.startsWith(arn + ":"));
    }

    /// How many environments there are.
    public int environments() {
        return pool.size();
    }

    /// Kills all environments, those at work too.
    @Override
    public void close() {
        pool.close(PATIENCE);
        Thread running = reaper;
        if (running != null) {
            running.interrupt();
        }
        containers.close();
        spawner.close();
    }

    private Environment open(FunctionCode code) {
        boolean opened = false;
        try {
            byte[] id = new byte[16];
            random.nextBytes(id);
            String name = HexFormat.of().formatHex(id);
            String stream = DAY.format(clock.instant()) + "/[" + code.version() + "]" + name;
            Environment environment = Environment.start(code, environments.resolve(name), stream, means);
            opened = true;
            pool.opened(environment);
            return environment;
        } finally {
            if (!opened) {
                pool.notOpened();
            }
        }
    }

    /// @param init nanoseconds that the start took; negative for a warm environment
    private Result run(Environment environment, byte[] payload, InvocationContext context, long init)
            throws InterruptedException {
        FunctionCode code = environment.code();
        boolean reusable = false;
        try {
            if (init < 0) {
                environment.log().begin();
            }
            environment.log().write("START RequestId: " + context.requestId() + " Version: " + code.version());
            long begun = System.nanoTime();
            Instant deadline = clock.instant().plus(code.timeout());
            Ending ending =
                    environment.run(new Work(payload, context, deadline, new CompletableFuture<>()), code.timeout());
            long nanos = System.nanoTime() - begun;
            if (!(ending instanceof Ending.Answered answered)) {
                Result result = fail(environment, ending, context, begun, init);
                reusable = ending instanceof Ending.Failed;
                return result;
            }
            environment.settle();
            report(environment, context, nanos, init, "", environment.peakMemory());
            reusable = true;
            return new Result(answered.payload(), null, environment.log().tail());
        } finally {
            if (reusable) {
                pool.giveBack(environment);
            } else {
                pool.drop(environment);
            }
        }
    }

    private Result fail(Environment environment, Ending ending, InvocationContext context, long begun, long init) {
        if (pool.isClosed()) {
            throw new RunnerClosedException();
        }
        long nanos = System.nanoTime() - begun;
        String status = ending instanceof Ending.TimedOut ? "\tStatus: timeout" : "";
        int memory = environment.peakMemory();
        if (ending instanceof Ending.TimedOut) {
            environment.kill();
        }
        environment.settle();
        var error =
                ErrorPayload.of(ending, context.requestId(), environment.code().timeout(), clock.instant());
        if (!error.logLine().isEmpty()) {
            environment.log().write(error.logLine());
        }
        if (!error.type().isEmpty()) {
            status = "\tStatus: error\tError Type: " + error.type();
        }
        report(environment, context, nanos, init, status, memory);
        return new Result(error.json(), "Unhandled", environment.log().tail());
    }

    private static void report(
            Environment environment, InvocationContext context, long nanos, long init, String status, int memory) {
        double millis = nanos / 1e6;
        environment.log().write("END RequestId: " + context.requestId());
        environment
                .log()
                .write(String.format(
                        Locale.ROOT,
                        "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB"
                                + "\tMax Memory Used: %d MB%s%s",
                        context.requestId(),
                        millis,
                        (long) Math.ceil(millis),
                        environment.code().memory(),
                        memory,
                        init < 0 ? "" : String.format(Locale.ROOT, "\tInit Duration: %.2f ms", init / 1e6),
                        status));
    }
}
