package io.seamark.planes.agent;

import static io.seamark.planes.agent.TestTasks.arn;
import static io.seamark.planes.agent.TestTasks.shell;
import static io.seamark.planes.agent.TestTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.platform.acs.AcsMessage.HeartbeatAckRequest;
import io.seamark.platform.acs.AcsMessage.HeartbeatMessage;
import io.seamark.platform.acs.AcsTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;

/// Messages and events that are lost, doubled, late or out of order change nothing about what is
/// wanted.
class AgentMessagesTest {
    @TempDir
    Path folder;

    private final MemoryRuntime runtime = new MemoryRuntime();
    private FakeEcs ecs;
    private Agent agent;

    @BeforeEach
    void start() throws IOException {
        ecs = new FakeEcs();
        agent = TestAgents.start(TestAgents.settings(ecs.endpoint(), folder), runtime);
        FakeEcs.next(ecs.sessions);
    }

    @AfterEach
    void stop() {
        agent.close();
        ecs.close();
    }

    private void restart() throws IOException {
        agent.close();
        agent = TestAgents.start(TestAgents.settings(ecs.endpoint(), folder), runtime);
        FakeEcs.next(ecs.sessions);
    }

    private static AcsTask main(String id) {
        return task(id, shell("main", "true"));
    }

    private List<String> starts() {
        return runtime.done.stream().filter(what -> what.startsWith("start ")).toList();
    }

    @Test
    void theSessionSaysWhoConnects() throws IOException {
        restart();
        ecs.drop();
        var query = FakeEcs.next(ecs.sessions);
        assertThat(query)
                .containsEntry("clusterArn", "lab")
                .containsEntry("containerInstanceArn", agent.containerInstanceArn())
                .containsEntry("dockerVersion", "memory 1 & only")
                .containsEntry("protocolVersion", "2")
                .containsEntry("sendCredentials", "false");
    }

    @Test
    void aPayloadThatComesThriceIsAcknowledgedThriceAndRunsOnce() {
        for (String id : List.of("m1", "m1", "m2")) {
            ecs.payload(id, main("t1"));
            ecs.awaitAck(id);
        }
        ecs.awaitChange("RUNNING");
        ecs.payload("m3", main("t2"));
        ecs.awaitChange("RUNNING");
        assertThat(starts()).containsExactlyInAnyOrder("start t1/main", "start t2/main");
        assertThat(ecs.changes).isEmpty();
    }

    @Test
    void aStopThatOvertakesItsTaskIsKept() {
        ecs.payload("m1", AcsTask.stop(arn("t1")));
        var stopped = ecs.nextChange();
        assertThat(stopped.status()).isEqualTo("STOPPED");
        assertThat(stopped.reason()).startsWith("TaskStateError: ");
        ecs.payload("m2", main("t1"));
        ecs.awaitAck("m2");
        assertThat(ecs.nextChange().status()).isEqualTo("STOPPED");
        assertThat(runtime.done).noneMatch(what -> what.contains("t1/main"));
    }

    @Test
    void aLateMessageDoesNotReviveAStoppedTaskNotEvenAfterARestart() throws IOException {
        ecs.payload("m1", main("t1"));
        ecs.awaitChange("RUNNING");
        ecs.payload("m2", AcsTask.stop(arn("t1")));
        ecs.awaitChange("STOPPED");
        Awaitility.await().until(() -> runtime.done.contains("remove t1"));
        restart();
        ecs.payload("m3", main("t1"));
        ecs.awaitAck("m3");
        var again = ecs.awaitChange("STOPPED");
        assertThat(again.containers().getFirst().exitCode()).isEqualTo(143);
        assertThat(starts()).containsExactly("start t1/main");
    }

    @Test
    void newsGoOutInOrderThroughTroubleAndRestarts() throws IOException {
        ecs.troubles.set(3);
        ecs.payload("m1", main("t1"));
        ecs.awaitAck("m1");
        Awaitility.await().until(() -> starts().size() == 1 && ecs.troubles.get() < 3);
        runtime.exit("t1/main", 5, true);
        restart();
        var running = ecs.nextChange();
        var stopped = ecs.nextChange();
        assertThat(running.status()).isEqualTo("RUNNING");
        assertThat(stopped.status()).isEqualTo("STOPPED");
        assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(5);
    }

    @Test
    void newsThatAreCalledInvalidAreDroppedAndTheNextGoOut() {
        ecs.troubles.set(-1);
        ecs.payload("m1", main("t1"));
        ecs.awaitAck("m1");
        Awaitility.await().until(() -> ecs.troubles.get() == 0);
        ecs.payload("m2", AcsTask.stop(arn("t1")));
        assertThat(ecs.nextChange().status()).isEqualTo("STOPPED");
    }

    @Test
    void aLostEventIsMadeGoodByLooking() {
        ecs.payload("m1", main("t1"));
        ecs.awaitChange("RUNNING");
        runtime.exit("t1/main", 9, false);
        assertThat(ecs.awaitChange("STOPPED").containers().getFirst().exitCode())
                .isEqualTo(9);
    }

    @Test
    void aContainerThatVanishedIsToldSo() throws IOException {
        ecs.payload("m1", main("t1"));
        ecs.awaitChange("RUNNING");
        agent.close();
        runtime.containers.clear();
        agent = TestAgents.start(TestAgents.settings(ecs.endpoint(), folder), runtime);
        assertThat(ecs.awaitChange("STOPPED").containers().getFirst().reason()).startsWith("ContainerVanishedError: ");
    }

    @Test
    void aRuntimeThatDoesNotAnswerForAWhileChangesNothing() {
        ecs.payload("m1", main("t1"));
        ecs.awaitChange("RUNNING");
        runtime.absences.set(6);
        ecs.payload("m2", main("t2"));
        assertThat(ecs.awaitChange("RUNNING").task()).isEqualTo(arn("t2"));
        assertThat(ecs.changes).isEmpty();
        assertThat(runtime.containers).hasSize(2);
    }

    @Test
    void anotherSessionFollowsALostOne() {
        ecs.drop();
        FakeEcs.next(ecs.sessions);
        ecs.payload("m1", main("t1"));
        ecs.awaitAck("m1");
        ecs.awaitChange("RUNNING");
    }

    @Test
    void aServiceThatDoesNotKnowTheInstanceIsIntroducedToItAgain() {
        FakeEcs.next(ecs.registrations);
        ecs.refusal.set("{\"type\":\"InvalidInstanceException\",\"message\":{\"message\":\"who?\"}}");
        ecs.drop();
        FakeEcs.next(ecs.registrations);
        ecs.refusal.set(null);
        FakeEcs.next(ecs.sessions);
    }

    @Test
    void whatCannotBeReadIsDroppedAndTheSessionGoesOn() {
        ecs.sendText("nonsense");
        ecs.sendText("{\"type\":\"PayloadMessage\",\"message\":{\"messageId\":\"m1\"}}");
        ecs.sendText("{\"type\":\"Unknown\",\"message\":{}}");
        ecs.send(new HeartbeatMessage("h1", true));
        while (!(FakeEcs.next(ecs.messages) instanceof HeartbeatAckRequest ack
                && ack.messageId().equals("h1"))) {}
    }

    @Test
    void aStopInterruptsAPull() {
        ecs.payload("m1", task("t1", shell("main", "true").image("slow")));
        Awaitility.await().until(() -> runtime.done.contains("pulling"));
        ecs.payload("m2", AcsTask.stop(arn("t1")));
        var stopped = ecs.nextChange();
        assertThat(stopped.status()).isEqualTo("STOPPED");
        assertThat(stopped.containers().getFirst().runtimeId()).isNull();
    }

    @Test
    void theEndOfAnEssentialContainerStopsTheOthersInReverseOrder() {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("base", "true"),
                        shell("main", "true").after("base", "START"),
                        shell("front", "true").after("main", "START"),
                        shell("watched", "true")));
        ecs.awaitChange("RUNNING");
        runtime.exit("t1/watched", 1, true);
        SubmitTaskStateChangeRequest stopped = ecs.awaitChange("STOPPED");
        assertThat(stopped.executionStoppedAt()).isNotNull();
        assertThat(runtime.done.stream().filter(what -> what.startsWith("stop ")))
                .containsExactly("stop t1/front", "stop t1/main", "stop t1/base");
    }

    @Test
    void theEndOfAnotherContainerIsToldAndTheTaskGoesOn() {
        ecs.payload(
                "m1", task("t1", shell("main", "true"), shell("side", "true").optional()));
        ecs.awaitChange("RUNNING");
        runtime.exit("t1/side", 0, true);
        var change = ecs.nextChange();
        assertThat(change.status()).isEqualTo("RUNNING");
        assertThat(change.containers()).singleElement().satisfies(c -> {
            assertThat(c.containerName() + c.status() + c.exitCode()).isEqualTo("sideSTOPPED0");
        });
    }

    @Test
    void whatCannotStartStopsTheTaskWithItsReason() {
        ecs.payload(
                "m1",
                task("t1", shell("unstartable", "true")),
                task("t2", shell("main", "true").image("missing")));
        assertThat(List.of(ecs.nextChange(), ecs.nextChange()))
                .extracting(change -> change.containers().getFirst().reason())
                .containsExactlyInAnyOrder(
                        "CannotStartContainerError: a test", "CannotPullContainerError: no such image");
    }

    @Test
    void aTaskThatCannotBeUnderstoodIsToldStopped() {
        ecs.payload("m1", task("t1"));
        assertThat(ecs.nextChange().reason()).startsWith("TaskStateError: ");
    }

    @Test
    void aHealthVerdictOutlivesTheAgent() throws IOException {
        ecs.payload(
                "m1",
                task(
                        "t1",
                        shell("main", "true").checked("true"),
                        shell("next", "true").after("main", "HEALTHY")));
        Awaitility.await().until(() -> starts().contains("start t1/main"));
        runtime.health("t1/main", Health.HEALTHY);
        ecs.awaitChange("RUNNING");
        restart();
        assertThat(starts()).containsExactly("start t1/main", "start t1/next");
    }

    @Test
    void dynamicPortsDifferAndAreFreedAtTheEnd() {
        for (int i = 0; i < 3; i++) {
            ecs.payload("m" + i, task("t" + i, shell("main", "true").port(80, i == 2 ? 8080 : 0)));
        }
        var ports = List.of(ecs.awaitChange("RUNNING"), ecs.awaitChange("RUNNING"), ecs.awaitChange("RUNNING")).stream()
                .map(change -> change.containers()
                        .getFirst()
                        .networkBindings()
                        .getFirst()
                        .hostPort())
                .toList();
        assertThat(ports).doesNotHaveDuplicates().contains(8080);
    }
}
