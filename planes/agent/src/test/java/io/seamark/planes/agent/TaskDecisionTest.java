package io.seamark.planes.agent;

import static io.seamark.planes.agent.TestTasks.shell;
import static io.seamark.planes.agent.TestTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.TaskDecision.Step;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is decided from what is known.
class TaskDecisionTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static StoredTask fresh(TestTasks.Made... containers) {
        return StoredTask.fresh(task("t1", containers));
    }

    private static StoredTask started(StoredTask task, String name) {
        return task.with(name, c -> c.pulled().created("h-" + name).running("id", NOW));
    }

    @Test
    void everythingIsPulledAtOnceAndNothingTwice() {
        StoredTask task = fresh(shell("a", "true"), shell("b", "true").after("a", "START"));
        assertThat(TaskDecision.next(task, Set.of(), NOW)).containsExactly(new Step.Pull("a"), new Step.Pull("b"));
        assertThat(TaskDecision.next(task, Set.of("a"), NOW)).containsExactly(new Step.Pull("b"));
    }

    @Test
    void aDependentWaitsForItsCondition() {
        StoredTask task = fresh(
                        shell("a", "true").optional(), shell("b", "true").after("a", "COMPLETE"))
                .with("a", StoredContainer::pulled)
                .with("b", StoredContainer::pulled);
        assertThat(TaskDecision.next(task, Set.of(), NOW)).containsExactly(new Step.Create("a"));
        StoredTask running = started(task, "a");
        assertThat(TaskDecision.next(running, Set.of(), NOW)).isEmpty();
        StoredTask complete = running.with("a", c -> c.stopped(4, null));
        assertThat(TaskDecision.next(complete, Set.of(), NOW)).containsExactly(new Step.Create("b"));
    }

    @Test
    void healthyMeansRunningAndHealthy() {
        StoredTask task = fresh(shell("a", "true"), shell("b", "true").after("a", "HEALTHY"))
                .with("b", StoredContainer::pulled);
        StoredTask running = started(task, "a");
        assertThat(TaskDecision.next(running, Set.of(), NOW)).isEmpty();
        assertThat(TaskDecision.next(running.with("a", c -> c.healthy(Health.UNHEALTHY, NOW)), Set.of(), NOW))
                .isEmpty();
        assertThat(TaskDecision.next(running.with("a", c -> c.healthy(Health.HEALTHY, NOW)), Set.of(), NOW))
                .containsExactly(new Step.Create("b"));
    }

    @Test
    void aDependentGivesUpWhenTheStartTimeoutIsOver() {
        StoredTask task = started(
                fresh(shell("a", "true").startTimeout(2), shell("b", "true").after("a", "HEALTHY"))
                        .with("b", StoredContainer::pulled),
                "a");
        assertThat(TaskDecision.next(task, Set.of(), NOW.plusSeconds(2))).isEmpty();
        assertThat(TaskDecision.next(task, Set.of(), NOW.plusSeconds(3)))
                .singleElement()
                .isInstanceOf(Step.GiveUp.class);
    }

    @Test
    void aLinkIsADependency() {
        StoredTask task = fresh(shell("a", "true"), shell("b", "true").links("a:other"))
                .with("a", StoredContainer::pulled)
                .with("b", StoredContainer::pulled);
        assertThat(TaskDecision.next(task, Set.of(), NOW)).containsExactly(new Step.Create("a"));
    }

    @Test
    void whatNeverRanIsGivenUpAndWhatRunsIsStopped() {
        StoredTask task =
                started(fresh(shell("a", "true"), shell("b", "true")), "a").stopped();
        assertThat(TaskDecision.next(task, Set.of(), NOW))
                .containsExactly(new Step.Stop("a"), new Step.GiveUp("b", null));
    }
}
