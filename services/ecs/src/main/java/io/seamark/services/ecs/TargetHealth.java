package io.seamark.services.ecs;

import io.seamark.planes.scheduler.TaskState.Health;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Service;

/// How a service's tasks stand: with their containers' health checks and with their load balancers,
/// after the grace period.
record TargetHealth(View view, TargetRegistrar registrar, Service shape, Instant now) {
    Health of(StoredTask task) {
        Health containers = ofContainers(task);
        Health balancers = ofBalancers(task);
        if (containers == Health.UNHEALTHY || balancers == Health.UNHEALTHY) {
            return inGrace(task) ? Health.WAITING : Health.UNHEALTHY;
        }
        if (containers == Health.WAITING || balancers == Health.WAITING) {
            return Health.WAITING;
        }
        return containers == Health.UNCHECKED && balancers == Health.UNCHECKED ? Health.UNCHECKED : Health.HEALTHY;
    }

    /// The target by which a load balancer finds the task unhealthy.
    Optional<TargetRegistrar.Target> failing(StoredTask task) {
        return task.targets().stream()
                .filter(t -> registrar.state(view, t) == TargetRegistrar.State.UNHEALTHY)
                .findFirst();
    }

    private static Health ofContainers(StoredTask task) {
        if (task.containers().stream().noneMatch(c -> c.essential() && c.checked())) {
            return Health.UNCHECKED;
        }
        return switch (task.healthStatus()) {
            case "HEALTHY" -> Health.HEALTHY;
            case "UNHEALTHY" -> Health.UNHEALTHY;
            default -> Health.WAITING;
        };
    }

    private Health ofBalancers(StoredTask task) {
        if (task.loadBalancers().isEmpty()) {
            return Health.UNCHECKED;
        }
        if (task.targets().isEmpty()) {
            return Health.WAITING;
        }
        Health worst = Health.UNCHECKED;
        for (TargetRegistrar.Target target : task.targets()) {
            Health one = switch (registrar.state(view, target)) {
                case UNHEALTHY -> Health.UNHEALTHY;
                case HEALTHY -> Health.HEALTHY;
                case UNUSED -> Health.UNCHECKED;
                case INITIAL, ABSENT, DRAINING -> Health.WAITING;
            };
            worst = worse(worst, one);
        }
        return worst;
    }

    private static Health worse(Health a, Health b) {
        if (a == Health.UNHEALTHY || b == Health.UNHEALTHY) {
            return Health.UNHEALTHY;
        }
        if (a == Health.WAITING || b == Health.WAITING) {
            return Health.WAITING;
        }
        return a == Health.HEALTHY ? a : b;
    }

    private boolean inGrace(StoredTask task) {
        Instant started = task.times().started();
        Integer seconds = shape.healthCheckGracePeriodSeconds();
        return started != null && seconds != null && now.isBefore(started.plus(Duration.ofSeconds(seconds)));
    }
}
