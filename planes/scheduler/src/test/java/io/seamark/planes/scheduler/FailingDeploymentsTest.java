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
import java.util.List;
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
