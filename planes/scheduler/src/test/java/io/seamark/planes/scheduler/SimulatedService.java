package io.seamark.planes.scheduler;

import io.seamark.planes.scheduler.DeploymentState.Rollout;
import io.seamark.planes.scheduler.TaskState.Health;
import io.seamark.planes.scheduler.TaskState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A service whose tasks start, end and fall ill as a random source says, and whose plans are carried
/// out.
///
/// Owned by one test.
final class SimulatedService {
    final String name;
    final int min;
    final int max;
    final CircuitBreaker breaker;
    final Requirement requirement;
    final List<DeploymentState> deployments = new ArrayList<>();
    final List<TaskState> tasks = new ArrayList<>();
    int desired;
    private int names;

    SimulatedService(String name, int desired, int min, int max, CircuitBreaker breaker, Requirement requirement) {
        this.name = name;
        this.desired = desired;
        this.min = min;
        this.max = max;
        this.breaker = breaker;
        this.requirement = requirement;
        deploy();
    }

    void deploy() {
        var spec =
                new TaskSpec("service:" + name, name + "-" + ++names, requirement, Strategy.SERVICE_DEFAULT, List.of());
        deployments.addFirst(new DeploymentState(spec, Rollout.IN_PROGRESS, 0, 0, null));
    }

    ServiceState state() {
        return new ServiceState(desired, min, max, breaker, deployments, tasks);
    }

    long healthy() {
        return tasks.stream().filter(SimulatedService::isHealthy).count();
    }

    static boolean isHealthy(TaskState task) {
        return task.phase() == Phase.RUNNING && task.health() == Health.HEALTHY;
    }

    void carryOut(Plan plan, Instant now) {
        for (Step step : plan.steps()) {
            switch (step) {
                case Step.Start(var deployment, var instance) ->
                    tasks.add(new TaskState(
                            name + "/" + ++names, deployment, instance, Phase.PENDING, Health.WAITING, now, null));
                case Step.Stop(var id, var _) -> change(id, Phase.STOPPING, Health.WAITING, now);
                case Step.Completed(var id) -> rollout(id, Rollout.COMPLETED);
                case Step.Failed(var id, var rollback) -> {
                    rollout(id, Rollout.FAILED);
                    if (rollback && deployments.size() > 1) {
                        deployments.add(deployments.removeFirst());
                        rollout(deployments.getFirst().id(), Rollout.IN_PROGRESS);
                    }
                }
                case Step.Retired(var id) -> deployments.removeIf(d -> d.id().equals(id));
                case Step.CannotPlace _, Step.BackOff _, Step.Stuck _ -> {}
            }
        }
    }

    /// Each task goes on its way, or fails.
    ///
    /// @param trouble how likely a task fails at each step
    void live(RandomGenerator random, double trouble, Instant now) {
        for (TaskState task : List.copyOf(tasks)) {
            boolean fails = random.nextDouble() < trouble;
            switch (task.phase()) {
                case STOPPING -> {
                    if (random.nextBoolean()) {
                        tasks.remove(task);
                    }
                }
                case PENDING -> {
                    if (fails) {
                        ends(task, now);
                    } else if (random.nextBoolean()) {
                        change(task.id(), Phase.RUNNING, Health.WAITING, now);
                    }
                }
                case RUNNING -> {
                    if (fails && random.nextBoolean()) {
                        ends(task, now);
                    } else if (fails) {
                        change(task.id(), Phase.RUNNING, Health.UNHEALTHY, now);
                    } else if (task.health() == Health.WAITING && random.nextBoolean()) {
                        change(task.id(), Phase.RUNNING, Health.HEALTHY, now);
                    }
                }
            }
        }
    }

    private void ends(TaskState task, Instant now) {
        tasks.remove(task);
        deployments.replaceAll(d -> d.id().equals(task.deployment())
                ? new DeploymentState(d.spec(), d.rollout(), d.failedTasks() + 1, d.launchFailures() + 1, now)
                : d);
    }

    private void rollout(String id, Rollout rollout) {
        deployments.replaceAll(d ->
                d.id().equals(id) ? new DeploymentState(d.spec(), rollout, 0, d.launchFailures(), d.lastFailure()) : d);
    }

    private void change(String id, Phase phase, Health health, Instant now) {
        tasks.replaceAll(t -> t.id().equals(id)
                ? new TaskState(
                        id,
                        t.deployment(),
                        t.instance(),
                        phase,
                        health,
                        t.created(),
                        phase == Phase.PENDING ? null : now)
                : t);
    }
}
