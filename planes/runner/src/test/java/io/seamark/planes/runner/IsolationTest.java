package io.seamark.planes.runner;

import static io.seamark.planes.runner.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions that misbehave, and one beside them that does not.
class IsolationTest {
    private static final String FLOODS = """
            def handler(event, context):
                while True:
                    print("x" * 1000)
            """;
    private static final String ANSWERS_TOO_MUCH = """
            def handler(event, context):
                return "x" * 20_000_000
            """;
    private static final String HANGS = """
            def handler(event, context):
                while True:
                    pass
            """;
    private static final String FORKS = """
            import subprocess, time
            def handler(event, context):
                for i in range(5):
                    subprocess.Popen(["sleep", "1000"])
                    subprocess.Popen("setsid sleep 1000 &", shell=True)
                time.sleep(1000)
            """;
    private static final String EATS = """
            def handler(event, context):
                eaten = []
                while True:
                    eaten.append(bytearray(16 << 20))
            """;
    private static final String CRASHES = """
            import os
            def handler(event, context):
                os.abort()
            """;

    /// Those that are killed; the others fail and stay warm.
    private static final List<String> ENDED = List.of("floods", "hangs", "forks", "crashes");

    private final Path folder;
    private final Functions functions;

    IsolationTest(@TempDir Path folder) {
        this.folder = folder;
        functions = Functions.in(folder);
    }

    @AfterEach
    void close() {
        functions.close();
    }

    @Test
    void functionsThatFloodHangForkEatOrCrashHurtNobodyElse() throws Exception {
        FunctionCode good = functions.python("good", """
                def handler(event, context):
                    return event["n"]
                """);
        Map<String, String> bad = Map.of(
                "floods", FLOODS,
                "answers", ANSWERS_TOO_MUCH,
                "hangs", HANGS,
                "forks", FORKS,
                "eats", EATS,
                "crashes", CRASHES);
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result>> misbehaving = bad.entrySet().stream()
                    .map(entry -> tasks.submit(() -> functions.invoke(code(entry.getKey(), entry.getValue()), "{}")))
                    .toList();
            int answered = 0;
            while (answered < 20 || !misbehaving.stream().allMatch(Future::isDone)) {
                assertThat(text(functions.invoke(good, "{\"n\":" + answered + "}")))
                        .isEqualTo(String.valueOf(answered));
                answered++;
            }
            for (Future<Result> result : misbehaving) {
                assertThat(result.get().failed()).isTrue();
            }
        }
        await().until(() -> processes().isEmpty());
        assertThat(functions.log.stream().mapToInt(String::length).sum()).isLessThan(20 << 20);
    }

    private FunctionCode code(String name, String source) {
        functions.write(name, "app.py", source);
        return functions.code(name, "python3.12", "app.handler", Duration.ofSeconds(2), Map.of());
    }

    /// The commands of processes that killed functions of this test have begun.
    private List<String> processes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .map(this::command)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private String command(Path process) {
        try {
            String variables = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return variables.contains("SEAMARK_RUNNER=" + folder)
                            && ENDED.stream().anyMatch(name -> variables.contains("_FUNCTION_NAME=" + name))
                    ? Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1) + variables
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
