package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TasksTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final StoredTask.Stop BY_USER = new StoredTask.Stop("UserInitiated", "enough");

    @Test
    void aReportThatCameTwiceChangesNothing() {
        StoredTask running = Tasks.reported(task(List.of()), running(), T0);

        assertThat(Tasks.reported(running, running(), T0.plusSeconds(9))).isSameAs(running);
        assertThat(running.version()).isEqualTo(2);
    }

    @Test
    void aLateRunningDoesNotReviveAStoppedTask() {
        StoredTask stopped = Tasks.reported(task(List.of()), stopped(0), T0);

        assertThat(Tasks.reported(stopped, running(), T0)).isSameAs(stopped);
    }

    @Test
    void aLateRunningDoesNotTakeBackAStop() {
        StoredTask stopping = Tasks.stop(task(List.of()), BY_USER, T0);

        StoredTask after = Tasks.reported(stopping, running(), T0);

        assertThat(after.lastStatus()).isEqualTo("STOPPING");
        assertThat(after.containers().getFirst().runtimeId()).isEqualTo("d0c");
    }

    @Test
    void theFirstReasonToStopStays() {
        StoredTask stopping = Tasks.stop(task(List.of()), BY_USER, T0);

        StoredTask again = Tasks.stop(stopping, StopReasons.unhealthy(), T0.plusSeconds(1));
        StoredTask ended = Tasks.reported(again, stopped(137), T0.plusSeconds(2));

        assertThat(again).isSameAs(stopping);
        assertThat(ended.stop()).isEqualTo(BY_USER);
    }

    @Test
    void theEndOfAnEssentialContainerIsTheEndOfItsTask() {
        StoredTask running = Tasks.reported(task(List.of()), running(), T0);
        var container = new TaskReport.Container("main", "STOPPED", "d0c", null, 1, null, null);

        StoredTask after = Tasks.reported(running, TaskReport.of(container), T0);

        assertThat(after.desiredStatus()).isEqualTo("STOPPED");
        assertThat(after.lastStatus()).isEqualTo("STOPPING");
        assertThat(after.stop())
                .isEqualTo(new StoredTask.Stop("EssentialContainerExited", "Essential container in task exited"));
    }

    @Test
    void theAgentsOwnReasonIsKeptWhereItGivesOne() {
        var report = new TaskReport("STOPPED", "TaskStateError: no", List.of(), null, null, null);

        StoredTask after = Tasks.reported(task(List.of()), report, T0);

        assertThat(after.stop()).isEqualTo(new StoredTask.Stop("TaskFailedToStart", "TaskStateError: no"));
        assertThat(after.containers().getFirst().lastStatus()).isEqualTo("STOPPED");
    }

    @Test
    void healthIsTheWorstOfTheEssentialContainers() {
        StoredTask task = task(List.of());
        assertThat(task.healthStatus()).isEqualTo("UNKNOWN");

        StoredTask sick = Tasks.healthReported(task, Map.of("main", "UNHEALTHY"));
        StoredTask well = Tasks.healthReported(sick, Map.of("main", "HEALTHY", "nobody", "UNHEALTHY"));

        assertThat(sick.healthStatus()).isEqualTo("UNHEALTHY");
        assertThat(well.healthStatus()).isEqualTo("HEALTHY");
    }

    /// Whatever comes in whatever order, a task never goes back, never loses its stop reason, and
    /// ends when its agent said so.
    @Test
    void noOrderOfEventsBreaksATask() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            boolean balanced = random.nextBoolean();
            StoredTask task = task(balanced ? List.of(new StoredTask.Balancing("tg", "main", 80)) : List.of());
            int rank = 0;
            for (int step = 0; step < 30; step++) {
                StoredTask next = random(task, random, T0.plusSeconds(step));
                int newRank = RANKS.indexOf(next.lastStatus());
                assertThat(newRank).as("seed %d: %s to %s", seed, task, next).isGreaterThanOrEqualTo(rank);
                assertThat(next.version())
                        .as("seed %d", seed)
                        .isEqualTo(next.equals(task) ? task.version() : task.version() + 1);
                if (task.stop() != null) {
                    assertThat(next.stop()).as("seed %d", seed).isEqualTo(task.stop());
                }
                assertThat(next.stop() == null).as("seed %d", seed).isEqualTo(next.wantedRunning());
                if (next.stopped()) {
                    assertThat(next.targets()).as("seed %d", seed).isEmpty();
                    assertThat(next.times().stopped()).as("seed %d", seed).isNotNull();
                }
                rank = newRank;
                task = next;
            }
            task = Tasks.drained(Tasks.reported(task, stopped(0), T0), T0);
            assertThat(task.lastStatus()).as("seed %d", seed).isEqualTo("STOPPED");
        }
    }

    private static final List<String> RANKS =
            List.of("PENDING", "ACTIVATING", "RUNNING", "DEACTIVATING", "STOPPING", "STOPPED");

    private static StoredTask random(StoredTask task, Random random, Instant now) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> Tasks.reported(task, running(), now);
            case 2 -> Tasks.registered(task, List.of(new TargetRegistrar.Target("tg", "i-1", "10.0.0.1", 32768)));
            case 3 -> Tasks.stop(task, BY_USER, now);
            case 4 -> Tasks.drained(task, now);
            case 5 -> Tasks.abandoned(task, now);
            case 6 -> random.nextInt(3) == 0 ? Tasks.reported(task, stopped(1), now) : task;
            case 7 -> Tasks.healthReported(task, Map.of("main", "HEALTHY"));
            default ->
                Tasks.reported(task, new TaskReport("PENDING", "", running().containers(), null, null, null), now);
        };
    }

    private static TaskReport running() {
        return new TaskReport(
                "RUNNING",
                "",
                List.of(new TaskReport.Container(
                        "main",
                        "RUNNING",
                        "d0c",
                        null,
                        null,
                        null,
                        List.of(new StoredContainer.Binding("0.0.0.0", 80, 32768, "tcp")))),
                null,
                null,
                null);
    }

    private static TaskReport stopped(int exitCode) {
        return new TaskReport(
                "STOPPED",
                "",
                List.of(new TaskReport.Container("main", "STOPPED", "d0c", null, exitCode, null, null)),
                null,
                null,
                null);
    }

    private static StoredTask task(List<StoredTask.Balancing> balancing) {
        var container = new StoredContainer(
                "main",
                "arn:container",
                "web:1",
                true,
                true,
                256,
                512,
                null,
                "PENDING",
                null,
                null,
                null,
                null,
                List.of(),
                "UNKNOWN");
        return new StoredTask(
                "t",
                "arn:task",
                "c",
                "i",
                new StoredTask.Origin("d", "family:web", null, "EC2", null, null, null, null, null, "cred"),
                "RUNNING",
                "PENDING",
                1,
                List.of(container),
                new StoredTask.Taken(256, 512, List.of(), List.of()),
                balancing,
                List.of(),
                new StoredTask.Times(T0, null, null, null, null, null, null),
                null,
                Map.of(),
                null);
    }
}
