package io.seamark.services.ecs;

import io.seamark.platform.acs.AcsTask;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import software.amazon.awssdk.services.ecs.model.Volume;

/// A stored task as its agent is told of it: its definition with its overrides applied.
final class TaskRendering {
    private TaskRendering() {}

    /// @param role credentials of the task's role, null when it has none
    /// @param executionRole credentials of its execution role, null when it has none
    static AcsTask of(
            Layout layout,
            StoredTask task,
            StoredTaskDefinition definition,
            AcsTask.@Nullable Credentials role,
            AcsTask.@Nullable Credentials executionRole,
            EcsSettings settings) {
        TaskDefinition shape = definition.shape();
        TaskOverride overrides = overrides(task);
        String cpu = Overrides.cpu(shape, overrides);
        String memory = Overrides.memory(shape, overrides);
        return new AcsTask(
                task.arn(),
                "RUNNING",
                layout.arn("cluster/" + task.cluster()),
                definition.family(),
                Integer.toString(definition.revision()),
                shape.containerDefinitions().stream()
                        .map(c -> container(task, shape, Overrides.applied(c, overrides), settings))
                        .toList(),
                shape.volumes().stream().map(TaskRendering::volume).toList(),
                cpu == null ? null : Sizes.cpu(cpu) / 1024.0,
                memory == null ? null : (long) Sizes.memory(memory),
                shape.networkModeAsString(),
                task.origin().launchType(),
                task.origin().service(),
                role,
                executionRole);
    }

    static @Nullable TaskOverride overrides(StoredTask task) {
        return task.origin().overrides() == null
                ? null
                : SdkJson.read(task.origin().overrides(), TaskOverride.builder(), TaskOverride.class);
    }

    private static AcsTask.Container container(
            StoredTask task, TaskDefinition shape, ContainerDefinition container, EcsSettings settings) {
        return new AcsTask.Container(
                container.name(),
                container.image(),
                container.hasCommand() ? container.command() : null,
                container.hasEntryPoint() ? container.entryPoint() : null,
                environment(container),
                container.cpu(),
                container.memory(),
                ContainerRules.essential(container),
                container.links(),
                container.portMappings().stream()
                        .map(p -> new AcsTask.PortMapping(p.containerPort(), p.hostPort(), ContainerRules.protocol(p)))
                        .toList(),
                container.mountPoints().stream()
                        .map(m -> new AcsTask.MountPoint(
                                m.sourceVolume(), m.containerPath(), Boolean.TRUE.equals(m.readOnly())))
                        .toList(),
                container.volumesFrom().stream()
                        .map(v -> new AcsTask.VolumesFrom(v.sourceContainer(), Boolean.TRUE.equals(v.readOnly())))
                        .toList(),
                container.dependsOn().stream()
                        .map(d -> new AcsTask.DependsOn(d.containerName(), d.conditionAsString()))
                        .toList(),
                container.startTimeout(),
                container.stopTimeout(),
                "{}",
                DockerJson.of(task.id(), shape, container, settings),
                container.healthCheck() == null ? null : "docker",
                task.container(container.name()).map(StoredContainer::arn).orElse(null));
    }

    private static Map<String, String> environment(ContainerDefinition container) {
        var environment = new LinkedHashMap<String, String>();
        for (KeyValuePair variable : container.environment()) {
            environment.put(variable.name(), variable.value() == null ? "" : variable.value());
        }
        return environment;
    }

    private static AcsTask.Volume volume(Volume volume) {
        String source = volume.host() == null ? null : volume.host().sourcePath();
        return new AcsTask.Volume(volume.name(), "host", new AcsTask.Volume.Host(source));
    }
}
