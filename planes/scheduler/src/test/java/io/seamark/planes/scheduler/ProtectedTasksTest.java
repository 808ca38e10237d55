package io.seamark.planes.scheduler;

import static io.seamark.planes.scheduler.Cases.NOW;
import static io.seamark.planes.scheduler.Cases.SCHEDULER;
import static io.seamark.planes.scheduler.Cases.deployment;
import static io.seamark.planes.scheduler.Cases.instance;
import static io.seamark.planes.scheduler.Cases.room;
import static io.seamark.planes.scheduler.Cases.running;
import static io.seamark.planes.scheduler.Cases.service;
import static io.seamark.planes.scheduler.Cases.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.scheduler.DeploymentState.Rollout;
import io.seamark.planes.scheduler.TaskState.Health;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectedTasksTest {
    private static final Instant LATER = NOW.plusSeconds(600);
    private static final List<DeploymentState> STANDING = List.of(deployment("only", Rollout.COMPLETED));
    private static final List<DeploymentState> ROLLING =
            List.of(deployment("new", Rollout.IN_PROGRESS), deployment("old", Rollout.COMPLETED));

    private final ClusterRoom room = room(instance("a", "z1"), instance("b", "z2"));

    private static TaskState until(TaskState task, Instant until) {
        return new TaskState(
                task.id(),
                task.deployment(),
                task.instance(),
                task.phase(),
                task.health(),
                task.created(),
                task.running(),
                until);
    }

    private static List<String> stopped(Plan plan) {
        return plan.only(Step.Stop.class).stream().map(Step.Stop::task).toList();
    }

    @Test
    void scaleInTakesOtherTasks() {
        TaskState held = until(running("t1", "only", "a"), LATER);
        TaskState free = running("t2", "only", "b");

        assertThat(stopped(SCHEDULER.plan(service(1, 100, 200, STANDING, held, free), room, NOW)))
                .containsExactly("t2");
    }

    @Test
    void theServiceIsNotSteadyUntilThoseAboveItsCountMayEnd() {
        TaskState held = until(running("t1", "only", "a"), LATER);

        Plan waits = SCHEDULER.plan(service(0, 100, 200, STANDING, held), room, NOW);
        assertThat(stopped(waits)).isEmpty();
        assertThat(waits.steady()).isFalse();
        assertThat(waits.again()).contains(LATER);

        assertThat(stopped(SCHEDULER.plan(service(0, 100, 200, STANDING, held), room, LATER)))
                .containsExactly("t1");
    }

    @Test
    void aDeploymentWaitsForThem() {
        TaskState held = until(running("o1", "old", "a"), LATER);

        Plan plan = SCHEDULER.plan(
                service(
                        2,
                        100,
                        200,
                        ROLLING,
                        held,
                        running("o2", "old", "b"),
                        running("n1", "new", "a"),
                        running("n2", "new", "b")),
                room,
                NOW);

        assertThat(stopped(plan)).containsExactly("o2");
        assertThat(plan.only(Step.Completed.class)).isEmpty();
    }

    @Test
    void aDrainingInstanceKeepsThemButTheirReplacementsStart() {
        var draining = room(with(instance("a", "z1"), InstanceState.Status.DRAINING, true), instance("b", "z2"));
        TaskState held = until(running("t1", "only", "a"), LATER);

        Plan plan = SCHEDULER.plan(service(1, 100, 200, STANDING, held, running("t2", "only", "b")), draining, NOW);

        assertThat(stopped(plan)).isEmpty();
        assertThat(plan.again()).contains(LATER);
    }

    @Test
    void nothingProtectsAnUnhealthyTask() {
        TaskState ill = until(Cases.task("t1", "only", "a", TaskState.Phase.RUNNING, Health.UNHEALTHY), LATER);

        assertThat(stopped(SCHEDULER.plan(service(1, 100, 200, STANDING, ill, running("t2", "only", "b")), room, NOW)))
                .containsExactly("t1");
    }
}
