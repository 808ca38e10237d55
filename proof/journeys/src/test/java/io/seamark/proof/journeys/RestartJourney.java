package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static io.seamark.proof.journeys.Setup.untilTrue;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Task;

/// Tasks and names outlive the Seamark that made them, and the next one takes them over.
@Tag("full")
class RestartJourney {
    private static final String CLUSTER = "lasting";

    @TempDir
    Path dataDir;

    private Line line;
    private Setup setup;
    private Balancer balancer;
    private Set<String> before = Set.of();
    private List<Long> processes = List.of();

    @BeforeEach
    void aServiceRuns() throws IOException {
        line = Line.start(dataDir, "--instances", "2");
        setup = new Setup(line);
        setup.cluster(CLUSTER, 2);
        setup.zone(Setup.ZONE);
        balancer = setup.application("lasting");
        setup.service(CLUSTER, "lasting", setup.define("lasting", 0, Programs.pages()), 2, balancer);
        until(() -> setup.healthy(balancer) == 2);
        untilTrue(() -> assertThat(line.dig("lasting.ecs.internal", "CNAME")).isNotEmpty());
        before = runtimeIds();
        processes = pids();
    }

    @AfterEach
    void down() throws Exception {
        line.close();
    }

    @Test
    void afterAKillTheContainersAreTakenOver() throws Exception {
        line.killHard();
        assertThat(pids()).isEqualTo(processes);

        startAgain();

        assertNothingHasChanged();
        setup.remove(CLUSTER, "lasting");
        untilTrue(
                () -> assertThat(line.digWhole("lasting.ecs.internal", "CNAME")).contains("status: NXDOMAIN"));
        until(() -> line.containers().isEmpty());
    }

    @Test
    void aStopStopsNoTask() throws Exception {
        line.seamark().terminate();
        assertThat(pids()).isEqualTo(processes);

        startAgain();

        assertNothingHasChanged();
    }

    @Test
    void whatDiedMeanwhileIsReplacedAfterAKill() throws Exception {
        Task victim = setup.tasks(CLUSTER, "lasting").getFirst();
        line.killHard();
        Setup.kill(victim);

        startAgain();

        until(() -> setup.tasks(CLUSTER, "lasting").stream()
                .noneMatch(t -> t.taskArn().equals(victim.taskArn())));
        until(() -> setup.healthy(balancer) == 2);
        setup.stable(CLUSTER, "lasting");
        assertThat(setup.tasks(CLUSTER, "lasting")).hasSize(2);
        untilTrue(() -> assertThat(pids()).hasSameSizeAs(processes));
    }

    private void startAgain() throws IOException {
        line = Line.start(dataDir, "--instances", "2");
        setup = new Setup(line);
    }

    private void assertNothingHasChanged() throws IOException {
        until(() -> setup.healthy(balancer) == 2);
        setup.stable(CLUSTER, "lasting");
        assertThat(runtimeIds()).isEqualTo(before);
        assertThat(pids()).isEqualTo(processes);
        assertThat(line.curl(line.address("lasting.ecs.internal"), "lasting")).contains("pid ");
        assertThat(line.ecs().listContainerInstances(r -> r.cluster(CLUSTER)).containerInstanceArns())
                .hasSize(2);
    }

    private Set<String> runtimeIds() {
        return setup.tasks(CLUSTER, "lasting").stream()
                .map(t -> t.taskArn() + " " + t.containers().getFirst().runtimeId())
                .collect(Collectors.toSet());
    }

    private List<Long> pids() throws IOException {
        return line.containers().stream().map(ProcessHandle::pid).sorted().toList();
    }
}
