package io.seamark.planes.scheduler;

import static io.seamark.planes.scheduler.Cases.NOW;
import static io.seamark.planes.scheduler.Cases.SCHEDULER;
import static io.seamark.planes.scheduler.Cases.deployment;
import static io.seamark.planes.scheduler.Cases.failing;
import static io.seamark.planes.scheduler.Cases.instance;
import static io.seamark.planes.scheduler.Cases.room;
import static io.seamark.planes.scheduler.Cases.running;
import static io.seamark.planes.scheduler.Cases.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.scheduler.DeploymentState.Rollout;
import io.seamark.planes.scheduler.TaskState.Health;
import io.seamark.planes.scheduler.TaskState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Back-off and the circuit breaker.
class FailingDeploymentsTest {
    private static final DeploymentState OLD = deployment("old", Rollout.COMPLETED);

    private final ClusterRoom room = room(instance("a", "a"), instance("b", "b"));

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "3,2", "4,4", "11,512", "12,900", "400,900"})
    void failingTasksWaitLongerFromRoundToRound(int failures, long seconds) {
        ServiceState service = service(1, 100, 200, List.of(failing("new", failures, NOW)));

        Plan plan = SCHEDULER.plan(service, room, NOW);

        if (seconds == 0) {
            assertThat(plan.only(Step.Start.class)).hasSize(1);
        } else {
            assertThat(plan.steps()).containsExactly(new Step.BackOff(NOW.plusSeconds(seconds)));
            assertThat(plan.again()).contains(NOW.plusSeconds(seconds));
            assertThat(SCHEDULER.plan(service, room, NOW.plusSeconds(seconds)).only(Step.Start.class))
                    .hasSize(1);
        }
    }

    @Test
    void aFailingDeploymentsTaskMustLastToCount() {
        var deployments = List.of(failing("new", 1, NOW.minusSeconds(60)), OLD);
        var fresh = new TaskState("n", "new", "a", Phase.RUNNING, Health.UNCHECKED, NOW, NOW.minusSeconds(4));

        Plan plan = SCHEDULER.plan(service(1, 100, 200, deployments, fresh, running("o", "old", "b")), room, NOW);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.again()).contains(NOW.plusSeconds(6));
    }

    @ParameterizedTest
    @CsvSource({"1,3", "5,3", "6,3", "10,5", "11,6", "25,13", "1000,200"})
    void theCircuitBreakersThresholdIsHalfOfWhatIsDesired(int desired, int threshold) {
        assertThat(CircuitBreaker.threshold(desired)).isEqualTo(threshold);
    }

    @Test
    void theCircuitBreakerGivesUp() {
        var service = new ServiceState(
                1, 100, 200, new CircuitBreaker(true, true), List.of(failing("new", 3, NOW), OLD), List.of());

        assertThat(SCHEDULER.plan(service, room, NOW).steps()).containsExactly(new Step.Failed("new", true));
    }

    @Test
    void aWatchedRolloutIsCompletedWhenItsTasksHaveLasted() {
        var fresh = new TaskState("n", "new", "a", Phase.RUNNING, Health.UNCHECKED, NOW, NOW.minusSeconds(4));
        var deployments = List.of(deployment("new", Rollout.IN_PROGRESS), OLD);
        var service = new ServiceState(
                1, 100, 200, new CircuitBreaker(true, true), deployments, List.of(fresh, running("o", "old", "b")));

        Plan early = SCHEDULER.plan(service, room, NOW);
        Plan later = SCHEDULER.plan(service, room, NOW.plusSeconds(6));

        assertThat(early.steps()).isEmpty();
        assertThat(early.again()).contains(NOW.plusSeconds(6));
        assertThat(later.only(Step.Stop.class)).extracting(Step.Stop::task).containsExactly("o");
    }

    /// Tasks that reach RUNNING and end by themselves within the time in which they must show that they last.
    @RepeatedTest(100)
    void aRolloutWhoseTasksAllExitIsNeverCompletedAndFailsAtTheThreshold(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        RandomGenerator random = Cases.random(seed);
        int desired = 1 + random.nextInt(20);
        var tasks = new ArrayList<TaskState>();
        for (int i = 0; i < desired; i++) {
            tasks.add(running("o" + i, "old", i % 2 == 0 ? "a" : "b"));
        }
        Instant now = NOW;
        int failed = 0;
        @Nullable Instant last = null;
        for (int step = 0; step < 10_000; step++) {
            var primary = new DeploymentState(
                    deployment("new", Rollout.IN_PROGRESS).spec(), Rollout.IN_PROGRESS, failed, failed, last);
            var service =
                    new ServiceState(desired, 100, 200, new CircuitBreaker(true, true), List.of(primary, OLD), tasks);
            Plan plan = SCHEDULER.plan(service, room(instance("a", "a"), instance("b", "b")), now);
            assertThat(plan.only(Step.Completed.class)).as("seed %s", seed).isEmpty();
            assertThat(plan.only(Step.Stop.class)).as("seed %s", seed).isEmpty();
            if (!plan.only(Step.Failed.class).isEmpty()) {
                assertThat(failed).as("seed %s", seed).isGreaterThanOrEqualTo(CircuitBreaker.threshold(desired));
                return;
            }
            assertThat(failed).as("seed %s", seed).isLessThan(CircuitBreaker.threshold(desired));
            for (Step.Start start : plan.only(Step.Start.class)) {
                tasks.add(new TaskState(
                        "n" + step + "-" + tasks.size(),
                        "new",
                        start.instance(),
                        Phase.RUNNING,
                        Health.UNCHECKED,
                        now,
                        now));
            }
            now = now.plusMillis(random.nextInt(1, 5000));
            for (TaskState task : List.copyOf(tasks)) {
                Instant since = task.running();
                boolean old = since == null || !since.plusSeconds(9).isAfter(now);
                if (task.deployment().equals("new") && (old || random.nextInt(3) == 0)) {
                    tasks.remove(task);
                    failed++;
                    last = since == null || since.plusSeconds(9).isAfter(now) ? now : since.plusSeconds(9);
                }
            }
        }
        throw new AssertionError("seed " + seed + ": never given up");
    }

    @Test
    void aFailedDeploymentStartsNothingAndKeepsTheOldTasks() {
        var deployments = List.of(deployment("new", Rollout.FAILED), OLD);

        Plan plan = SCHEDULER.plan(
                service(
                        2,
                        100,
                        200,
                        deployments,
                        running("o1", "old", "a"),
                        running("o2", "old", "b"),
                        running("z", "new", "b")),
                room,
                NOW);

        assertThat(plan.only(Step.Start.class)).isEmpty();
        assertThat(plan.only(Step.Stop.class)).extracting(Step.Stop::task).containsExactly("z");
    }
}
