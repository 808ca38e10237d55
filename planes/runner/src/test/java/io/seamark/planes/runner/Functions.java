package io.seamark.planes.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// A runner with functions written into a folder. Owned by one test.
final class Functions implements AutoCloseable {
    static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";

    final Path folder;
    final Runner runner;
    final List<String> log = new CopyOnWriteArrayList<>();
    final Map<String, String> session = Map.of("AWS_ACCESS_KEY_ID", "ASIATEST");
    private final AtomicInteger ids = new AtomicInteger();

    Functions(Path folder, RunnerSettings settings) {
        this.folder = folder;
        this.runner = new Runner(settings, InstantSource.system(), new SplittableRandom(folder.hashCode()));
        runner.start();
    }

    static Functions in(Path folder) {
        return new Functions(folder, RunnerSettings.standard(folder.resolve("runner")));
    }

    FunctionCode python(String name, String source) {
        write(name, "app.py", source);
        return code(name, "python3.12", "app.handler", Duration.ofSeconds(60), Map.of());
    }

    FunctionCode provided(String name, String script) {
        Path file = write(name, "bootstrap", script);
        if (!file.toFile().setExecutable(true)) {
            throw new AssertionError(file);
        }
        return code(name, "provided.al2023", "hello", Duration.ofSeconds(60), Map.of());
    }

    FunctionCode code(String name, String runtime, String handler, Duration timeout, Map<String, String> variables) {
        return new FunctionCode(
                name + HexFormat.of().toHexDigits(ids.get()),
                ARN + name,
                name,
                "$LATEST",
                new Program.Files(folder.resolve(name), null, handler, runtime),
                256,
                timeout,
                variables,
                "http://127.0.0.1:4566",
                () -> new SessionSource.Session(session, Instant.MAX.minusSeconds(100_000)),
                (stream, time, line) -> log.add(line));
    }

    Path write(String name, String file, String text) {
        try {
            Path path = folder.resolve(name).resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result invoke(FunctionCode code, String payload) throws Exception {
        return runner.invoke(code, payload.getBytes(StandardCharsets.UTF_8), context(code));
    }

    InvocationContext context(FunctionCode code) {
        return new InvocationContext("request-" + ids.incrementAndGet(), code.arn(), "Root=1-1-1", null);
    }

    static String text(Result result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    static String tail(Result result) {
        return new String(result.logTail(), StandardCharsets.UTF_8);
    }

    static RandomGenerator random() {
        return new SplittableRandom(7);
    }

    @Override
    public void close() {
        runner.close();
    }
}
