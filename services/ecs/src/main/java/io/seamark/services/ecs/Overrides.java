package io.seamark.services.ecs;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// What RunTask changes of a task definition, for one task.
final class Overrides {
    private Overrides() {}

    /// The overrides of a request, or null where there are none that say anything.
    static @Nullable TaskOverride checked(@Nullable TaskOverride overrides, TaskDefinition definition) {
        if (overrides == null) {
            return null;
        }
        Constraint.absent("overrides.ephemeralStorage", overrides.ephemeralStorage());
        Constraint.absent("overrides.inferenceAcceleratorOverrides", overrides.inferenceAcceleratorOverrides());
        if (overrides.cpu() != null) {
            var _ = Sizes.cpu(overrides.cpu());
        }
        if (overrides.memory() != null) {
            var _ = Sizes.memory(overrides.memory());
        }
        for (ContainerOverride one : overrides.containerOverrides()) {
            if (definition.containerDefinitions().stream()
                    .noneMatch(c -> c.name().equals(one.name()))) {
                throw EcsErrors.invalid(
                        "Override for container named " + one.name() + " is not a container in the TaskDefinition.");
            }
            Constraint.absent("overrides.containerOverrides.environmentFiles", one.environmentFiles());
            Constraint.absent("overrides.containerOverrides.resourceRequirements", one.resourceRequirements());
            if (one.memory() != null && one.memory() < 4) {
                throw EcsErrors.invalid("Override memory of container " + one.name() + " must be at least 4 MiB.");
            }
        }
        return overrides;
    }

    /// A container as it is to run.
    static ContainerDefinition applied(ContainerDefinition container, @Nullable TaskOverride overrides) {
        if (overrides == null) {
            return container;
        }
        ContainerDefinition applied = container;
        for (ContainerOverride one : overrides.containerOverrides()) {
            if (container.name().equals(one.name())) {
                applied = applied(applied, one);
            }
        }
        return applied;
    }

    /// The task's own CPU; null where only its containers have some.
    static @Nullable String cpu(TaskDefinition definition, @Nullable TaskOverride overrides) {
        return overrides != null && overrides.cpu() != null ? overrides.cpu() : definition.cpu();
    }

    /// The task's own memory; null where only its containers have some.
    static @Nullable String memory(TaskDefinition definition, @Nullable TaskOverride overrides) {
        return overrides != null && overrides.memory() != null ? overrides.memory() : definition.memory();
    }

    static @Nullable String taskRole(TaskDefinition definition, @Nullable TaskOverride overrides) {
        return overrides != null && overrides.taskRoleArn() != null
                ? overrides.taskRoleArn()
                : definition.taskRoleArn();
    }

    static @Nullable String executionRole(TaskDefinition definition, @Nullable TaskOverride overrides) {
        return overrides != null && overrides.executionRoleArn() != null
                ? overrides.executionRoleArn()
                : definition.executionRoleArn();
    }

    private static ContainerDefinition applied(ContainerDefinition container, ContainerOverride override) {
        ContainerDefinition.Builder next = container.toBuilder();
        if (override.hasCommand()) {
            next.command(override.command());
        }
        if (override.cpu() != null) {
            next.cpu(override.cpu());
        }
        if (override.memory() != null) {
            next.memory(override.memory());
        }
        if (override.memoryReservation() != null) {
            next.memoryReservation(override.memoryReservation());
        }
        var environment = new LinkedHashMap<String, KeyValuePair>();
        container.environment().forEach(e -> environment.put(e.name(), e));
        override.environment().forEach(e -> environment.put(e.name(), e));
        return next.environment(environment.values()).build();
    }
}
