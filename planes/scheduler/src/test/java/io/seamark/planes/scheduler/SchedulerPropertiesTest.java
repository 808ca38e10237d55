package io.seamark.planes.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.scheduler.DeploymentState.Rollout;
import io.seamark.planes.scheduler.TaskState.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// What holds for every plan, on random clusters with random deployments, scaling, failures and
/// draining. A failure names its seed.
class SchedulerPropertiesTest {
    private static final int TROUBLED_STEPS = 60;
    private static final int QUIET_STEPS = 400;

    private final List<SimulatedService> services = new ArrayList<>();
    private final Set<String> draining = new HashSet<>();
    private int instances;
    private Instant now = Cases.NOW;

    @RepeatedTest(400)
    void noPlanBreaksALimitAndEveryServiceSettles(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        RandomGenerator random = Cases.random(seed);
        boolean fixedPort = random.nextInt(3) == 0;
        instances = 1 + random.nextInt(5);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            services.add(service("s" + i, fixedPort, random));
        }

        for (int step = 0; step < TROUBLED_STEPS; step++) {
            disturb(random);
            step(random, 0.1, "seed " + seed + " step " + step);
        }
        draining.clear();
        var last = new ArrayList<Plan>();
        for (int step = 0; step < QUIET_STEPS; step++) {
            services.forEach(this::redeployWhereFailed);
            last.clear();
            last.addAll(step(random, 0, "seed " + seed + " quiet step " + step));
        }

        for (int i = 0; i < services.size(); i++) {
            SimulatedService service = services.get(i);
            boolean canMove = service.state().maximum() > service.desired
                    || service.state().minimum() < service.desired
                    || service.deployments.size() == 1;
            if (!fixedPort && canMove) {
                assertThat(last.get(i).steady())
                        .as("seed %s: %s %s", seed, service.state(), last.get(i))
                        .isTrue();
            } else if (!last.get(i).steady()) {
                assertThat(last.get(i).steps())
                        .as("seed %s: %s", seed, service.state())
                        .isNotEmpty()
                        .allMatch(s -> s instanceof Step.Stuck || s instanceof Step.CannotPlace);
            }
        }
    }

    private List<Plan> step(RandomGenerator random, double trouble, String where) {
        now = now.plusSeconds(random.nextInt(1, 900));
        var room = new ClusterRoom(snapshot(), random);
        var plans = new ArrayList<Plan>();
        for (SimulatedService service : services) {
            Plan plan = Cases.SCHEDULER.plan(service.state(), room, now);
            long before = service.healthy();
            service.carryOut(plan, now);
            boolean gaveUpHealthy = service.healthy() < before;
            if (gaveUpHealthy) {
                assertThat(service.healthy())
                        .as("%s: %s left healthy by %s", where, service.name, plan)
                        .isGreaterThanOrEqualTo(service.state().minimum());
            }
            if (!plan.only(Step.Start.class).isEmpty()) {
                assertThat(service.tasks.size())
                        .as("%s: %s tasks after %s", where, service.name, plan)
                        .isLessThanOrEqualTo(service.state().maximum());
            }
            plans.add(plan);
        }
        nobodySharesAPort(where);
        services.forEach(s -> s.live(random, trouble, now));
        return plans;
    }

    private void nobodySharesAPort(String where) {
        var taken = new HashSet<String>();
        for (SimulatedService service : services) {
            for (TaskState task : service.tasks) {
                for (Port port : service.requirement.ports()) {
                    assertThat(taken.add(task.instance() + port))
                            .as("%s: %s on %s alone", where, port, task.instance())
                            .isTrue();
                }
            }
        }
    }

    private List<InstanceState> snapshot() {
        var all = new ArrayList<InstanceState>();
        for (int i = 0; i < instances; i++) {
            String id = "i" + i;
            var ports = new HashSet<Port>();
            var occupants = new ArrayList<Occupant>();
            int used = 0;
            for (SimulatedService service : services) {
                for (TaskState task : service.tasks) {
                    if (task.instance().equals(id)) {
                        used += service.requirement.cpu();
                        ports.addAll(service.requirement.ports());
                        if (task.phase() != Phase.STOPPING) {
                            occupants.add(new Occupant("service:" + service.name, task.deployment()));
                        }
                    }
                }
            }
            all.add(new InstanceState(
                    id,
                    draining.contains(id) ? InstanceState.Status.DRAINING : InstanceState.Status.ACTIVE,
                    true,
                    Map.of("ecs.availability-zone", i % 2 == 0 ? "a" : "b"),
                    Map.of(),
                    10_000 - used,
                    10_000 - used,
                    ports,
                    occupants));
        }
        return all;
    }

    private void disturb(RandomGenerator random) {
        SimulatedService service = services.get(random.nextInt(services.size()));
        switch (random.nextInt(12)) {
            case 0 -> service.deploy();
            case 1 -> service.desired = random.nextInt(8);
            case 2 -> draining.add("i" + random.nextInt(instances));
            case 3 -> draining.remove("i" + random.nextInt(instances));
            default -> {}
        }
    }

    /// What a person does whose deployment the circuit breaker has stopped.
    private void redeployWhereFailed(SimulatedService service) {
        if (service.deployments.getFirst().rollout() == Rollout.FAILED) {
            service.deploy();
        }
    }

    private static SimulatedService service(String name, boolean fixedPort, RandomGenerator random) {
        int min = random.nextInt(5) * 25;
        int max = 100 + random.nextInt(5) * 25;
        return new SimulatedService(
                name,
                random.nextInt(8),
                min,
                max,
                new CircuitBreaker(random.nextBoolean(), random.nextBoolean()),
                fixedPort ? Cases.needs(10, 10, Port.tcp(80)) : Cases.needs(10, 10));
    }
}
