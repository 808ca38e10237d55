package io.seamark.planes.scheduler;

import static io.seamark.planes.scheduler.Cases.NOW;
import static io.seamark.planes.scheduler.Cases.SCHEDULER;
import static io.seamark.planes.scheduler.Cases.deployment;
import static io.seamark.planes.scheduler.Cases.instance;
import static io.seamark.planes.scheduler.Cases.left;
import static io.seamark.planes.scheduler.Cases.needs;
import static io.seamark.planes.scheduler.Cases.pending;
import static io.seamark.planes.scheduler.Cases.room;
import static io.seamark.planes.scheduler.Cases.running;
import static io.seamark.planes.scheduler.Cases.service;
import static io.seamark.planes.scheduler.Cases.stopping;
import static io.seamark.planes.scheduler.Cases.task;
import static io.seamark.planes.scheduler.Cases.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.scheduler.DeploymentState.Rollout;
import io.seamark.planes.scheduler.TaskState.Health;
import io.seamark.planes.scheduler.TaskState.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSchedulerTest {
    private static final DeploymentState NEW = deployment("new", Rollout.IN_PROGRESS);
    private static final DeploymentState OLD = deployment("old", Rollout.COMPLETED);
    private static final List<DeploymentState> ONE = List.of(deployment("new", Rollout.COMPLETED));
    private static final List<DeploymentState> ROLLING = List.of(NEW, OLD);

    private final ClusterRoom room = room(instance("a", "a"), instance("b", "b"));

    @ParameterizedTest
    @CsvSource({"4,50,200,2,8", "3,50,150,2,4", "1,100,150,1,1", "5,33,133,2,6", "0,100,200,0,0", "10,0,100,0,10"})
    void theMinimumRoundsUpAndTheMaximumDown(int desired, int min, int max, int atLeast, int atMost) {
        ServiceState service = service(desired, min, max, ONE);

        assertThat(service.minimum()).isEqualTo(atLeast);
        assertThat(service.maximum()).isEqualTo(atMost);
    }

    @Test
    void aNewServiceStartsWhatIsDesired() {
        Plan plan = SCHEDULER.plan(service(3, 100, 200, List.of(NEW)), room, NOW);

        assertThat(plan.steps())
                .containsExactly(new Step.Start("new", "a"), new Step.Start("new", "b"), new Step.Start("new", "a"));
        assertThat(plan.steady()).isFalse();
    }

    @Test
    void whatIsThereIsSteadyAndCompletesTheDeployment() {
        Plan plan = SCHEDULER.plan(service(1, 100, 200, List.of(NEW), running("t", "new", "a")), room, NOW);

        assertThat(plan).isEqualTo(new Plan(List.of(new Step.Completed("new")), true, plan.again()));
    }

    @Test
    void newTasksStartBeforeOldOnesStop() {
        Plan plan = SCHEDULER.plan(
                service(2, 100, 200, ROLLING, running("o1", "old", "a"), running("o2", "old", "b")), room, NOW);

        assertThat(plan.only(Step.Start.class)).hasSize(2);
        assertThat(plan.only(Step.Stop.class)).isEmpty();
    }

    @Test
    void anOldTaskStopsForEachNewOneThatIsHealthy() {
        Plan plan = SCHEDULER.plan(
                service(
                        2,
                        100,
                        200,
                        ROLLING,
                        running("o1", "old", "a"),
                        running("o2", "old", "b"),
                        running("n1", "new", "a"),
                        pending("n2", "new", "b")),
                room,
                NOW);

        assertThat(plan.steps())
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        Step.Stop.class, s -> assertThat(s.why()).isEqualTo(Step.Why.REPLACED));
    }

    @Test
    void withoutRoomAboveOldTasksStopFirstDownToTheMinimum() {
        Plan plan = SCHEDULER.plan(
                service(
                        4,
                        50,
                        100,
                        ROLLING,
                        running("o1", "old", "a"),
                        running("o2", "old", "b"),
                        running("o3", "old", "a"),
                        running("o4", "old", "b")),
                room,
                NOW);

        assertThat(plan.only(Step.Stop.class)).hasSize(2);
        assertThat(plan.only(Step.Start.class)).isEmpty();
    }

    @Test
    void stoppingTasksCountForTheMaximum() {
        Plan plan = SCHEDULER.plan(
                service(2, 0, 100, ROLLING, stopping("o1", "old", "a"), stopping("o2", "old", "b")), room, NOW);

        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void bothPercentagesAtHundredAreStuckAndSaySo() {
        Plan plan = SCHEDULER.plan(service(1, 100, 100, ROLLING, running("o1", "old", "a")), room, NOW);

        assertThat(plan.steps()).containsExactly(new Step.Stuck());
    }

    @Test
    void anOldTaskGivesItsPortUpWhereTheMinimumPermits() {
        Requirement port = needs(10, 10, Port.tcp(80));
        var deployments = List.of(
                new DeploymentState(Cases.spec("new", port), Rollout.IN_PROGRESS, 0, 0, null),
                new DeploymentState(Cases.spec("old", port), Rollout.COMPLETED, 0, 0, null));
        ClusterRoom full = room(left(instance("a", "a"), 1000, 1000, Port.tcp(80)));

        Plan free = SCHEDULER.plan(service(1, 0, 200, deployments, running("o1", "old", "a")), full, NOW);
        Plan bound = SCHEDULER.plan(service(1, 100, 200, deployments, running("o1", "old", "a")), full, NOW);

        assertThat(free.only(Step.Stop.class)).containsExactly(new Step.Stop("o1", Step.Why.REPLACED));
        assertThat(bound.only(Step.Stop.class)).isEmpty();
        assertThat(bound.only(Step.CannotPlace.class)).hasSize(1);
    }

    @Test
    void nothingIsGivenUpForATaskThatWouldNotFitAnyway() {
        var deployments = List.of(
                new DeploymentState(Cases.spec("new", needs(10, 100_000)), Rollout.IN_PROGRESS, 0, 0, null), OLD);

        Plan plan = SCHEDULER.plan(service(1, 0, 200, deployments, running("o1", "old", "a")), room, NOW);

        assertThat(plan.only(Step.Stop.class)).isEmpty();
    }

    @Test
    void aDeadTaskIsReplacedAtOnce() {
        Plan plan = SCHEDULER.plan(service(2, 100, 200, ONE, running("t1", "new", "a")), room, NOW);

        assertThat(plan.steps()).hasSize(1).first().isInstanceOf(Step.Start.class);
    }

    @Test
    void scaleInTakesWhatIsNotHealthyFirstAndThenFromTheCrowd() {
        Plan plan = SCHEDULER.plan(
                service(
                        2,
                        100,
                        200,
                        ONE,
                        running("a1", "new", "a"),
                        running("a2", "new", "a"),
                        running("b1", "new", "b"),
                        pending("b2", "new", "b")),
                room,
                NOW);

        assertThat(plan.steps())
                .containsExactly(new Step.Stop("b2", Step.Why.SCALE_IN), new Step.Stop("a1", Step.Why.SCALE_IN));
    }

    @Test
    void drainingInstancesAreLeftAfterTheirTasksAreReplaced() {
        ClusterRoom draining = room(with(instance("a", "a"), InstanceState.Status.DRAINING, true), instance("b", "b"));

        Plan first = SCHEDULER.plan(
                service(2, 100, 200, ONE, running("a1", "new", "a"), pending("a2", "new", "a")), draining, NOW);
        Plan then = SCHEDULER.plan(
                service(1, 100, 200, ONE, running("a1", "new", "a"), running("b1", "new", "b")), draining, NOW);

        assertThat(first.only(Step.Stop.class)).containsExactly(new Step.Stop("a2", Step.Why.DRAINING));
        assertThat(first.only(Step.Start.class))
                .containsExactly(new Step.Start("new", "b"), new Step.Start("new", "b"));
        assertThat(then.steps()).containsExactly(new Step.Stop("a1", Step.Why.DRAINING));
    }

    @Test
    void anUnhealthyTaskStopsWhenItsReplacementIsHealthy() {
        TaskState ill = task("ill", "new", "a", Phase.RUNNING, Health.UNHEALTHY);

        Plan first = SCHEDULER.plan(service(1, 100, 200, ONE, ill), room, NOW);
        Plan then = SCHEDULER.plan(service(1, 100, 200, ONE, ill, running("t", "new", "b")), room, NOW);

        assertThat(first.only(Step.Start.class)).hasSize(1);
        assertThat(first.only(Step.Stop.class)).isEmpty();
        assertThat(then.steps()).containsExactly(new Step.Stop("ill", Step.Why.UNHEALTHY));
    }

    @Test
    void anUnhealthyTaskStopsFirstWhereThereIsNoRoomForItsReplacement() {
        TaskState ill = task("ill", "new", "a", Phase.RUNNING, Health.UNHEALTHY);

        assertThat(SCHEDULER.plan(service(1, 100, 100, ONE, ill), room, NOW).steps())
                .containsExactly(new Step.Stop("ill", Step.Why.UNHEALTHY));
    }

    @Test
    void aTaskWhoseChecksHaveNotDecidedReplacesNobody() {
        Plan plan = SCHEDULER.plan(
                service(
                        1,
                        100,
                        200,
                        ROLLING,
                        running("o", "old", "a"),
                        task("n", "new", "b", Phase.RUNNING, Health.WAITING)),
                room,
                NOW);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.steady()).isFalse();
    }

    @Test
    void theDesiredCountZeroStopsAll() {
        Plan plan = SCHEDULER.plan(
                service(
                        0,
                        100,
                        200,
                        ONE,
                        running("a", "new", "a"),
                        task("b", "new", "a", Phase.RUNNING, Health.UNHEALTHY),
                        pending("c", "new", "b")),
                room,
                NOW);

        assertThat(plan.only(Step.Stop.class)).hasSize(3);
    }

    @Test
    void deploymentsWithoutTasksRetire() {
        Plan plan = SCHEDULER.plan(service(1, 100, 200, ROLLING, running("n", "new", "a")), room, NOW);

        assertThat(plan.steps()).containsExactly(new Step.Retired("old"), new Step.Completed("new"));
    }
}
