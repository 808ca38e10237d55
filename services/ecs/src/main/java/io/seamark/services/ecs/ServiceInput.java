package io.seamark.services.ecs;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AvailabilityZoneRebalancing;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// What CreateService and UpdateService take, checked.
final class ServiceInput {
    private static final int MOST_TASKS = 5000;
    private static final int MOST_PERCENT = 100_000;
    private static final Set<String> PROPAGATIONS = Set.of("TASK_DEFINITION", "SERVICE", "NONE");

    private ServiceInput() {}

    static String name(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw EcsErrors.invalid("Service name can not be blank.");
        }
        if (!Names.isName(name)) {
            throw EcsErrors.invalid("Service name must be 1 to 255 letters, numbers, hyphens and underscores.");
        }
        return name;
    }

    static int desired(@Nullable Integer desired) {
        if (desired == null) {
            throw EcsErrors.invalid("DesiredCount can not be null for the REPLICA scheduling strategy.");
        }
        if (desired < 0) {
            throw EcsErrors.invalid("DesiredCount must be non-negative.");
        }
        if (desired > MOST_TASKS) {
            throw EcsErrors.invalid("DesiredCount can be at most " + MOST_TASKS + ".");
        }
        return desired;
    }

    /// What is asked for, with what it leaves out from before.
    static DeploymentConfiguration deployment(@Nullable DeploymentConfiguration asked, DeploymentConfiguration before) {
        if (asked == null) {
            return before;
        }
        if (asked.alarms() != null
                && (Boolean.TRUE.equals(asked.alarms().enable())
                        || !asked.alarms().alarmNames().isEmpty())) {
            throw EcsErrors.unsupported("deploymentConfiguration.alarms");
        }
        if (asked.strategy() != null && !asked.strategyAsString().equals("ROLLING")) {
            throw EcsErrors.unsupported("The deployment strategy " + asked.strategyAsString());
        }
        refuse("deploymentConfiguration.bakeTimeInMinutes", asked.bakeTimeInMinutes());
        refuse("deploymentConfiguration.linearConfiguration", asked.linearConfiguration());
        refuse("deploymentConfiguration.canaryConfiguration", asked.canaryConfiguration());
        refuse("deploymentConfiguration.lifecycleHooks", asked.lifecycleHooks());
        DeploymentCircuitBreaker breaker = asked.deploymentCircuitBreaker();
        if (breaker != null && (breaker.enable() == null || breaker.rollback() == null)) {
            throw EcsErrors.invalid("Deployment circuit breaker must have enable and rollback.");
        }
        Integer min =
                asked.minimumHealthyPercent() == null ? before.minimumHealthyPercent() : asked.minimumHealthyPercent();
        Integer max = asked.maximumPercent() == null ? before.maximumPercent() : asked.maximumPercent();
        if (min < 0 || min > 100) {
            throw EcsErrors.invalid("minimumHealthyPercent must be between 0 and 100.");
        }
        if (max < 100 || max > MOST_PERCENT) {
            throw EcsErrors.invalid("maximumPercent must be at least 100.");
        }
        return DeploymentConfiguration.builder()
                .minimumHealthyPercent(min)
                .maximumPercent(max)
                .deploymentCircuitBreaker(breaker == null ? before.deploymentCircuitBreaker() : breaker)
                .strategy("ROLLING")
                .build();
    }

    static DeploymentConfiguration standardDeployment() {
        return DeploymentConfiguration.builder()
                .minimumHealthyPercent(100)
                .maximumPercent(200)
                .deploymentCircuitBreaker(DeploymentCircuitBreaker.builder()
                        .enable(false)
                        .rollback(false)
                        .build())
                .strategy("ROLLING")
                .build();
    }

    static void controller(@Nullable DeploymentController asked) {
        if (asked != null
                && asked.typeAsString() != null
                && !asked.typeAsString().equals("ECS")) {
            throw EcsErrors.unsupported("The deployment controller " + asked.typeAsString());
        }
    }

    static void rebalancing(@Nullable AvailabilityZoneRebalancing asked) {
        if (asked != null && asked != AvailabilityZoneRebalancing.DISABLED) {
            throw EcsErrors.unsupported("availabilityZoneRebalancing");
        }
    }

    static @Nullable Integer grace(@Nullable Integer seconds, List<LoadBalancer> balancers) {
        if (seconds == null) {
            return null;
        }
        if (balancers.isEmpty()) {
            throw EcsErrors.invalid(
                    "Health check grace period is only valid for services configured to use load balancers");
        }
        if (seconds < 0) {
            throw EcsErrors.invalid("Health check grace period must be between 0 and 2147483647.");
        }
        return seconds;
    }

    static @Nullable String propagation(@Nullable String asked) {
        return Constraint.oneOf("propagateTags", asked, PROPAGATIONS);
    }

    /// @param launchType `EC2` or `EXTERNAL`
    static void runnable(TaskDefinition definition, String launchType) {
        if ("awsvpc".equals(definition.networkModeAsString())) {
            throw EcsErrors.invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        if (!definition.requiresCompatibilities().isEmpty()
                && !definition.requiresCompatibilitiesAsStrings().contains(launchType)) {
            throw EcsErrors.invalid("Task definition does not support launch_type " + launchType + ".");
        }
    }

    static void refuse(String name, @Nullable Object value) {
        boolean empty = value == null
                || (value instanceof Boolean set && !set)
                || (value instanceof List<?> list && list.isEmpty());
        if (!empty) {
            throw EcsErrors.unsupported(name);
        }
    }
}
