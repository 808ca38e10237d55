package io.seamark.planes.runner;

import static io.seamark.planes.runner.Functions.tail;
import static io.seamark.planes.runner.Functions.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String PID = """
            import os, time
            def handler(event, context):
                held = event.get("held")
                if held:
                    open(f"{held}/{os.getpid()}", "w").close()
                    while not os.path.exists(f"{held}/go"):
                        time.sleep(0.01)
                time.sleep(event.get("seconds", 0))
                return os.getpid()
            """;

    private final Path folder;
    private final Functions functions;

    RunnerTest(@TempDir Path folder) {
        this.folder = folder;
        functions = Functions.in(folder);
    }

    @AfterEach
    void close() {
        functions.close();
    }

    /// The event with which [#PID] says that it runs, and goes on once the folder has a file `go`.
    private static String held(Path here) {
        return "{\"held\":\"" + here + "\"}";
    }

    private static int arrived(Path here) {
        return Optional.ofNullable(here.toFile().list()).orElseThrow().length;
    }

    @Test
    void aBootstrapOfTheFunctionsOwnIsRun() throws Exception {
        FunctionCode code = functions.provided("own", """
                #!/usr/bin/env python3
                import http.client, os
                c = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
                while True:
                    c.request("GET", "/2018-06-01/runtime/invocation/next")
                    r = c.getresponse()
                    body = r.read()
                    path = "/2018-06-01/runtime/invocation/" + r.headers["Lambda-Runtime-Aws-Request-Id"]
                    print("handler is", os.environ["_HANDLER"], flush=True)
                    c.request("POST", path + "/response", iter([b"you ", b"said ", body]),
                              {"Transfer-Encoding": "chunked"}, encode_chunked=True)
                    c.getresponse().read()
                """);

        Result result = functions.invoke(code, "hi");

        assertThat(text(result)).isEqualTo("you said hi");
        assertThat(tail(result)).contains("handler is hello");
        assertThat(text(functions.invoke(code, "again"))).isEqualTo("you said again");
    }

    @Test
    void withoutABootstrapNothingIsRun() throws Exception {
        functions.write("empty", "readme", "");
        FunctionCode code = functions.code("empty", "provided.al2", "x", SOON, Map.of());

        assertThat(text(functions.invoke(code, "1"))).contains("Runtime.InvalidEntrypoint", "Couldn't find valid");
    }

    @Test
    void aFunctionThatTakesTooLongIsKilledWithAllThatItStarted() throws Exception {
        functions.write("slow", "app.py", """
                import subprocess
                child = subprocess.Popen(["sleep", "300"])
                open("pid", "w").write(str(child.pid))
                def handler(event, context):
                    subprocess.Popen(["sh", "-c", "sleep 300 & wait"])
                    child.wait()
                """);
        FunctionCode code = functions.code("slow", "python3.12", "app.handler", SOON, Map.of());

        Result result = functions.invoke(code, "{}");

        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(text(result))
                .matches("\\{\"errorMessage\":\"[-0-9T:.]+Z request-1 Task timed out after 1\\.00 seconds\"}");
        assertThat(tail(result)).contains("Task timed out after 1.00 seconds", "Status: timeout");
        long child = Long.parseLong(Files.readString(folder.resolve(code.name()).resolve("pid")));
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        await().until(() -> functions.runner.environments() == 0);
    }

    @Test
    void aCrashIsAnExitErrorAndTheNextInvocationGetsANewProcess() throws Exception {
        FunctionCode code = functions.python("crash", """
                import os, signal
                def handler(event, context):
                    print("last words")
                    if event.get("signal"):
                        os.kill(os.getpid(), signal.SIGKILL)
                    if event.get("exit") is not None:
                        os._exit(event["exit"])
                    return "alive"
                """);

        Result exited = functions.invoke(code, "{\"exit\":3}");

        assertThat(text(exited))
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":"
                        + "\"RequestId: request-1 Error: Runtime exited with error: exit status 3\"}");
        assertThat(tail(exited)).contains("last words");
        assertThat(text(functions.invoke(code, "{\"exit\":0}"))).contains("Runtime exited without providing a reason");
        assertThat(text(functions.invoke(code, "{\"signal\":true}"))).contains("signal: killed");
        assertThat(text(functions.invoke(code, "{}"))).isEqualTo("\"alive\"");
    }

    @Test
    void aStartThatNeverEndsIsATimeout() throws Exception {
        functions.write("stuck", "app.py", "import time\ntime.sleep(300)\n");
        FunctionCode code = functions.code("stuck", "python3.12", "app.handler", SOON, Map.of());
        var settings = RunnerSettings.standard(folder.resolve("impatient"));
        var impatient = new RunnerSettings(
                settings.folder(),
                settings.javaHome(),
                settings.javaRuntime(),
                "python3",
                "node",
                5,
                SOON,
                SOON,
                1000,
                settings.docker());

        try (var runner = new Runner(impatient, InstantSource.system(), Functions.random())) {
            runner.start();
            Result result = runner.invoke(code, new byte[0], functions.context(code));

            assertThat(text(result)).contains("Task timed out after 1.00 seconds");
            assertThat(tail(result)).contains("INIT_REPORT Init Duration: ", "Status: timeout");
        }
    }

    @Test
    void aCrowdOfShortInvocationsIsServedByTheFewProcessesThatStartAtATime() throws Exception {
        FunctionCode code = functions.python("crowd", PID);
        var pids = new HashSet<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Result>>();
            for (int i = 0; i < 40; i++) {
                results.add(threads.submit(() -> functions.invoke(code, "{}")));
            }
            for (Future<Result> result : results) {
                pids.add(text(result.get()));
            }
        }

        assertThat(pids).hasSizeLessThan(40);
    }

    @Test
    void invocationsAtTheSameTimeHaveProcessesOfTheirOwn() throws Exception {
        FunctionCode code = functions.python("parallel", PID);
        Path held = Files.createDirectory(folder.resolve("held"));
        var pids = new HashSet<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Result>>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(() -> functions.invoke(code, held(held))));
            }
            await().until(() -> arrived(held) == 4);
            Files.createFile(held.resolve("go"));
            for (Future<Result> result : results) {
                pids.add(text(result.get()));
            }
        }

        assertThat(pids).hasSize(4).allMatch(pid -> pid.matches("[0-9]+"));
        assertThat(pids).contains(text(functions.invoke(code, "{}")));
    }

    @Test
    void changedCodeRunsInANewProcessAndTheOldOneEnds() throws Exception {
        FunctionCode old = functions.python("changes", PID);
        long before = Long.parseLong(text(functions.invoke(old, "{}")));
        var changed = new FunctionCode(
                "another",
                old.arn(),
                old.name(),
                old.version(),
                old.program(),
                128,
                old.timeout(),
                old.environment(),
                old.api(),
                old.session(),
                old.log());

        long after = Long.parseLong(text(functions.invoke(changed, "{}")));

        assertThat(after).isNotEqualTo(before);
        await().until(() ->
                ProcessHandle.of(before).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void anIdleEnvironmentEndsAndLeavesNoFiles() throws Exception {
        var settings = RunnerSettings.standard(folder.resolve("brief")).withIdle(Duration.ofMillis(50));
        FunctionCode code = functions.python("idle", PID);

        try (var runner = new Runner(settings, InstantSource.system(), Functions.random())) {
            runner.start();
            runner.invoke(code, "{}".getBytes(StandardCharsets.UTF_8), functions.context(code));

            await().until(() -> runner.environments() == 0);
        }

        try (var left = Files.list(settings.folder().resolve("environments"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whenAllAreBusyAnInvocationIsRefusedAndAnIdleOneMakesRoom() throws Exception {
        var settings = RunnerSettings.standard(folder.resolve("small")).withMostEnvironments(1);
        FunctionCode busy = functions.python("busy", PID);
        FunctionCode other = functions.python("other", PID);

        try (var runner = new Runner(settings, InstantSource.system(), Functions.random());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            runner.start();
            Path held = Files.createDirectory(folder.resolve("held"));
            byte[] payload = held(held).getBytes(StandardCharsets.UTF_8);
            Future<Result> first = threads.submit(() -> runner.invoke(busy, payload, functions.context(busy)));
            await().until(() -> arrived(held) == 1);

            assertThatThrownBy(() -> runner.invoke(other, payload, functions.context(other)))
                    .isInstanceOf(NoCapacityException.class);
            Files.createFile(held.resolve("go"));
            assertThat(first.get().failed()).isFalse();
            assertThat(runner.invoke(other, payload, functions.context(other)).failed())
                    .isFalse();
        }
    }

    @Test
    void whatAKilledRunnerLeftBehindIsKilledByTheNextOne() throws Exception {
        FunctionCode code = functions.python("left", PID);
        var settings = RunnerSettings.standard(folder.resolve("crashed"));
        var crashed = new Runner(settings, InstantSource.system(), Functions.random());
        crashed.start();
        long pid = Long.parseLong(text(crashed.invoke(code, new byte[0], functions.context(code))));
        long other = Long.parseLong(text(functions.invoke(code, "{}")));

        try (var next = new Runner(settings, InstantSource.system(), Functions.random())) {
            next.start();

            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(ProcessHandle.of(other).filter(ProcessHandle::isAlive)).isPresent();
        }
        crashed.close();
    }

    @Test
    void aFloodOfOutputIsCutAndSaidSo() throws Exception {
        FunctionCode code = functions.python("flood", """
                def handler(event, context):
                    for i in range(700):
                        print("x" * 9999)
                """);

        Result result = functions.invoke(code, "{}");

        assertThat(result.failed()).isFalse();
        assertThat(tail(result)).contains("bytes of output were dropped (expected: <= 4194304 per invocation)]");
        assertThat(functions.log).hasSizeLessThan(430);
    }

    @Test
    void closingEndsWhatRuns() throws Exception {
        FunctionCode code = functions.python("closed", PID);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Result> running = threads.submit(() -> functions.invoke(code, "{\"seconds\":300}"));
            await().until(() -> functions.log.stream().anyMatch(line -> line.startsWith("START")));

            functions.close();

            assertThatThrownBy(running::get).hasCauseInstanceOf(RunnerClosedException.class);
        }
    }
}
