package io.seamark.planes.agent;

import static io.seamark.planes.agent.TestTasks.arn;
import static io.seamark.planes.agent.TestTasks.shell;
import static io.seamark.planes.agent.TestTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.acs.AcsTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Containers with the log driver `awslogs` on the process runtime.
class TaskOutputTest {
    @TempDir
    Path folder;

    private final CollectedLogs logs = new CollectedLogs();
    private FakeEcs ecs;
    private Agent agent;

    @BeforeEach
    void start() throws IOException {
        ecs = new FakeEcs();
        agent = newAgent();
        FakeEcs.next(ecs.sessions);
        logs.groups.add("web");
    }

    private Agent newAgent() throws IOException {
        return TestAgents.start(
                TestAgents.settings(ecs.endpoint(), folder),
                new ProcessRuntime(Map.of("PATH", "/usr/bin:/bin"), InstantSource.system()),
                logs);
    }

    @AfterEach
    void stop() throws Exception {
        agent.stopTasks(Duration.ofSeconds(10));
        agent.close();
        ecs.close();
    }

    private static TestTasks.Made logging(String script, String options) {
        return shell("main", script)
                .docker("{}", "{\"LogConfig\":{\"Type\":\"awslogs\",\"Config\":{" + options + "}}}");
    }

    private static final String TO_WEB = "\"awslogs-group\":\"web\",\"awslogs-stream\":\"p/main/t1\"";

    private List<String> lines() {
        return logs.lines("web", "p/main/t1");
    }

    @Test
    void bothStreamsOfAContainerArriveInTheOrderTheyWereWritten() {
        ecs.payload("m1", task("t1", logging("echo one; echo two >&2; echo; printf 'no end'", TO_WEB)));
        ecs.awaitChange("STOPPED");
        Awaitility.await().until(() -> lines().size() == 4);
        assertThat(lines()).containsExactly("one", "two", "", "no end");
        Awaitility.await().until(() -> !Files.exists(folder.resolve("processes/t1")));
        Awaitility.await().until(() -> !Files.exists(folder.resolve("shipped/t1")));
    }

    @Test
    void aContainerWhoseGroupIsMissingDoesNotStart() {
        ecs.payload("m1", task("t1", logging("echo never", "\"awslogs-group\":\"none\"")));
        assertThat(ecs.awaitChange("STOPPED").containers().getFirst().reason())
                .isEqualTo("CannotStartContainerError: failed to initialize logging driver: failed to create"
                        + " Cloudwatch log stream: ResourceNotFoundException: The specified log group does not"
                        + " exist.");
    }

    @Test
    void aMissingGroupIsMadeWhereThatIsAskedForAndTheStreamNamedAfterTheContainer() {
        ecs.payload(
                "m1", task("t1", logging("echo hi", "\"awslogs-group\":\"new\",\"awslogs-create-group\":\"true\"")));
        Awaitility.await().until(() -> logs.lines("new", "t1/main").equals(List.of("hi")));
    }

    @Test
    void whatIsWrittenWhileNobodyReadsArrivesWithTheNextAgentAndNothingTwice() throws Exception {
        Path go = folder.resolve("go");
        String script = "for i in 1 2 3; do echo $i; done; while [ ! -e " + go + " ]; do sleep 0.05; done;"
                + " for i in 4 5 6; do echo $i; done; exec sleep 60";
        ecs.payload("m1", task("t1", logging(script, TO_WEB)));
        Awaitility.await().until(() -> lines().size() == 3);
        agent.close();
        Files.createFile(go);
        Awaitility.await()
                .until(() -> Files.readString(folder.resolve("processes/t1/main/output"))
                        .endsWith("6\n"));
        agent = newAgent();
        Awaitility.await().until(() -> lines().size() >= 6);
        assertThat(lines()).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void noLineIsLostWhenPuttingFailsForAWhile() {
        logs.failures.set(1);
        ecs.payload("m1", task("t1", logging("for i in $(seq 3000); do echo line $i; done", TO_WEB)));
        var expected = new ArrayList<String>();
        for (int i = 1; i <= 3000; i++) {
            expected.add("line " + i);
        }
        Awaitility.await().until(() -> lines().size() >= 3000);
        assertThat(lines()).isEqualTo(expected);
    }

    @Test
    void aLineWithoutEndComesInPieces() {
        ecs.payload("m1", task("t1", logging("head -c 600000 /dev/zero | tr '\\0' x", TO_WEB)));
        Awaitility.await().until(() -> String.join("", lines()).length() == 600_000);
        assertThat(lines()).extracting(String::length).containsExactly(262_144, 262_144, 75_712);
    }

    @Test
    void aStoppedTaskIsKeptUntilItsLinesArePutAway() {
        logs.failures.set(2);
        ecs.payload("m1", task("t1", logging("echo last words; exec sleep 60", TO_WEB)));
        ecs.awaitChange("RUNNING");
        // It may run before it has said anything.
        Awaitility.await()
                .until(() -> Files.readString(folder.resolve("processes/t1/main/output"))
                        .contains("last words"));
        ecs.payload("m2", AcsTask.stop(arn("t1")));
        ecs.awaitChange("STOPPED");
        Awaitility.await().until(() -> !Files.exists(folder.resolve("processes/t1")));
        assertThat(lines()).containsExactly("last words");
    }
}
