package io.seamark.planes.agent;

import static io.seamark.planes.agent.TestTasks.arn;
import static io.seamark.planes.agent.TestTasks.shell;
import static io.seamark.planes.agent.TestTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.acs.AcsTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;

/// An agent that is killed at any moment leaves nothing behind that the next one does not know.
class KilledAgentTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path folder;

    /// Whatever becomes of a test, none of these outlives it.
    private final List<Process> programs = new ArrayList<>();

    private FakeEcs ecs;

    /// An agent in a program of its own.
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            TestAgents.start(
                    TestAgents.settings(URI.create(arguments[0]), Path.of(arguments[1])),
                    new ProcessRuntime(Map.of("PATH", "/usr/bin:/bin"), InstantSource.system()));
            new CountDownLatch(1).await();
        }
    }

    @BeforeEach
    void start() throws IOException {
        ecs = new FakeEcs();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process program : programs) {
            program.destroyForcibly().waitFor();
        }
        ecs.close();
        for (var left : ProcessTable.marked(mark())) {
            ProcessHandle.of(left.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private String mark() {
        return InstanceDescription.instanceId(folder) + "/";
    }

    private Process program() throws IOException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        ecs.endpoint().toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        programs.add(program);
        FakeEcs.next(ecs.sessions);
        return program;
    }

    private List<ProcessHandle> sleepers(String id) {
        return ProcessTable.marked(mark() + id + "/").stream()
                .flatMap(marked -> ProcessHandle.of(marked.pid()).stream())
                .filter(process -> process.info().command().orElse("").endsWith("/sleep"))
                .toList();
    }

    @Test
    void everyTaskRunsOnceAndAKilledOneIsToldWhateverTheMoment() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        Process program = program();
        for (int round = 0; round < ROUNDS; round++) {
            AcsTask task = task("t" + round, shell("main", "exec sleep 1000"));
            ecs.payload("m" + round, task);
            // Some rounds end before the task runs, others after.
            SubmitTaskStateChangeRequest early = ecs.changes.poll(random.nextInt(120), TimeUnit.MILLISECONDS);
            program.destroyForcibly().waitFor();
            program = program();
            ecs.payload("again" + round, task);
            String id = "t" + round;
            // What an agent told without hearing the answer comes again, so changes of earlier tasks may come between.
            // As the service does, what is not heard in a session that breaks off is said again in the next.
            while (early == null || !early.task().equals(arn(id))) {
                early = ecs.changes.poll(5, TimeUnit.SECONDS);
                if (early == null) {
                    ecs.payload("again" + round, task);
                }
            }
            Awaitility.await().until(() -> sleepers(id).size() == 1);
        }
        for (int round = 0; round < ROUNDS; round++) {
            sleepers("t" + round).forEach(ProcessHandle::destroyForcibly);
            var stopped = ecs.awaitChange("STOPPED");
            assertThat(stopped.containers().getLast().exitCode())
                    .as("seed %d", seed)
                    .isEqualTo(137);
        }
        Awaitility.await().until(() -> ProcessTable.marked(mark()).isEmpty());
    }
}
