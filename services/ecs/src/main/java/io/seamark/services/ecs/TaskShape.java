package io.seamark.services.ecs;

import io.seamark.platform.store.View;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// A task as the API shows it.
final class TaskShape {
    private TaskShape() {}

    /// @param instance where it runs, if that is still known
    static Task of(Layout layout, StoredTask task, Optional<StoredInstance> instance, boolean tags) {
        StoredTask.Origin origin = task.origin();
        StoredTask.Times times = task.times();
        Task.Builder shape = Task.builder()
                .taskArn(task.arn())
                .clusterArn(layout.arn("cluster/" + task.cluster()))
                .taskDefinitionArn(origin.definition())
                .containerInstanceArn(layout.arn("container-instance/" + task.cluster() + "/" + task.instanceId()))
                .overrides(overrides(origin))
                .lastStatus(task.lastStatus())
                .desiredStatus(task.desiredStatus())
                .healthStatus(task.healthStatus())
                .cpu(origin.cpu() == null ? Integer.toString(task.taken().cpu()) : origin.cpu())
                .memory(origin.memory() == null ? Integer.toString(task.taken().memory()) : origin.memory())
                .containers(
                        task.containers().stream().map(c -> container(task, c)).toList())
                .startedBy(origin.startedBy())
                .version(task.version())
                .connectivity("CONNECTED")
                .connectivityAt(times.created())
                .pullStartedAt(times.pullStarted())
                .pullStoppedAt(times.pullStopped())
                .createdAt(times.created())
                .startedAt(times.started())
                .executionStoppedAt(times.executionStopped())
                .stoppingAt(times.stopping())
                .stoppedAt(times.stopped())
                .group(origin.group())
                .launchType(origin.launchType())
                .enableExecuteCommand(false)
                .attachments(List.of())
                .attributes(instance.map(StoredInstance::attributes)
                        .filter(all -> all.containsKey("ecs.cpu-architecture"))
                        .map(all -> List.of(Instances.attribute(
                                "ecs.cpu-architecture", all.getOrDefault("ecs.cpu-architecture", ""))))
                        .orElse(List.of()))
                .availabilityZone(instance.map(StoredInstance::availabilityZone).orElse(null));
        StoredTask.Stop stop = task.stop();
        if (stop != null) {
            shape.stopCode(stop.code()).stoppedReason(stop.reason());
        }
        if (tags) {
            shape.tags(Tags.shapes(task.tags()));
        }
        return shape.build();
    }

    /// With the instance read from the same view.
    static Task of(Layout layout, View view, StoredTask task, boolean tags) {
        return of(layout, task, view.get(layout.instances(task.cluster()).key(task.instanceId())), tags);
    }

    /// What is said of a thing that is not there.
    static Failure missing(Layout layout, String kind, String cluster, String idOrArn) {
        return Failure.builder()
                .arn(idOrArn.startsWith("arn:") ? idOrArn : layout.arn(kind + "/" + cluster + "/" + idOrArn))
                .reason("MISSING")
                .build();
    }

    private static TaskOverride overrides(StoredTask.Origin origin) {
        return origin.overrides() == null
                ? TaskOverride.builder()
                        .containerOverrides(List.of())
                        .inferenceAcceleratorOverrides(List.of())
                        .build()
                : SdkJson.read(origin.overrides(), TaskOverride.builder(), TaskOverride.class);
    }

    private static Container container(StoredTask task, StoredContainer container) {
        return Container.builder()
                .containerArn(container.arn())
                .taskArn(task.arn())
                .name(container.name())
                .image(container.image())
                .imageDigest(container.imageDigest())
                .runtimeId(container.runtimeId())
                .lastStatus(container.lastStatus())
                .exitCode(container.exitCode())
                .reason(container.reason())
                .networkBindings(container.bindings().stream()
                        .map(b -> NetworkBinding.builder()
                                .bindIP(b.bindIp())
                                .containerPort(b.containerPort())
                                .hostPort(b.hostPort())
                                .protocol(b.protocol())
                                .build())
                        .toList())
                .networkInterfaces(List.of())
                .healthStatus(container.healthStatus())
                .cpu(Integer.toString(container.cpu()))
                .memory(container.memory() == null ? null : Integer.toString(container.memory()))
                .memoryReservation(
                        container.memoryReservation() == null ? null : Integer.toString(container.memoryReservation()))
                .build();
    }
}
