package io.seamark.planes.scheduler;

import io.seamark.planes.scheduler.DeploymentState.Rollout;
import io.seamark.planes.scheduler.TaskState.Health;
import io.seamark.planes.scheduler.TaskState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Short words for the values that the scheduler's tests are about.
final class Cases {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final ServiceScheduler SCHEDULER = new ServiceScheduler(SchedulerSettings.standard());

    private Cases() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static InstanceState instance(String id, String zone, Occupant... occupants) {
        return new InstanceState(
                id,
                InstanceState.Status.ACTIVE,
                true,
                Map.of("ecs.availability-zone", zone),
                Map.of(),
                4096,
                4096,
                Set.of(Port.tcp(22)),
                List.of(occupants));
    }

    static InstanceState with(InstanceState i, InstanceState.Status status, boolean connected) {
        return new InstanceState(
                i.id(), status, connected, i.attributes(), i.facts(), i.cpu(), i.memory(), i.ports(), i.occupants());
    }

    static InstanceState left(InstanceState i, int cpu, int memory, Port... taken) {
        return new InstanceState(
                i.id(),
                i.status(),
                i.connected(),
                i.attributes(),
                i.facts(),
                cpu,
                memory,
                Set.of(taken),
                i.occupants());
    }

    static Requirement needs(int cpu, int memory, Port... ports) {
        return new Requirement(cpu, memory, Set.of(ports), Map.of());
    }

    static TaskSpec spec(String deployment, Requirement requirement) {
        return new TaskSpec("service:web", deployment, requirement, Strategy.SERVICE_DEFAULT, List.of());
    }

    static ClusterRoom room(InstanceState... instances) {
        return new ClusterRoom(List.of(instances), random(1));
    }

    static DeploymentState deployment(String id, Rollout rollout) {
        return new DeploymentState(spec(id, needs(100, 100)), rollout, 0, 0, null);
    }

    static DeploymentState failing(String id, int failures, Instant last) {
        return new DeploymentState(spec(id, needs(100, 100)), Rollout.IN_PROGRESS, failures, failures, last);
    }

    static TaskState task(String id, String deployment, String instance, Phase phase, Health health) {
        return new TaskState(
                id,
                deployment,
                instance,
                phase,
                health,
                NOW.minusSeconds(60),
                phase == Phase.RUNNING ? NOW.minusSeconds(50) : null);
    }

    static TaskState running(String id, String deployment, String instance) {
        return task(id, deployment, instance, Phase.RUNNING, Health.UNCHECKED);
    }

    static TaskState pending(String id, String deployment, String instance) {
        return task(id, deployment, instance, Phase.PENDING, Health.UNCHECKED);
    }

    static TaskState stopping(String id, String deployment, String instance) {
        return task(id, deployment, instance, Phase.STOPPING, Health.UNCHECKED);
    }

    static ServiceState service(int desired, int min, int max, List<DeploymentState> deployments, TaskState... tasks) {
        return new ServiceState(desired, min, max, CircuitBreaker.OFF, deployments, List.of(tasks));
    }
}
