package io.seamark.services.ecs;

import io.seamark.platform.core.IdSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// A task that is to be made: of which definition, with what changed, for whom.
///
/// @param overrides null: nothing is overridden
/// @param deployment id of the service's deployment
/// @param loadBalancers where it is to be registered once it runs
record NewTask(
        Layout layout,
        String cluster,
        StoredTaskDefinition definition,
        @Nullable TaskOverride overrides,
        String group,
        @Nullable String startedBy,
        String launchType,
        @Nullable String service,
        @Nullable String deployment,
        List<StoredTask.Balancing> loadBalancers,
        Map<String, String> tags) {
    /// What the task takes of the instance that it comes to.
    Needs needs() {
        TaskDefinition shape = definition.shape();
        int cpu = 0;
        int memory = 0;
        var ports = new ArrayList<Integer>();
        var udpPorts = new ArrayList<Integer>();
        for (ContainerDefinition one : shape.containerDefinitions()) {
            ContainerDefinition container = Overrides.applied(one, overrides);
            cpu += container.cpu() == null ? 0 : container.cpu();
            memory += ContainerRules.reserved(container);
            for (PortMapping port : container.portMappings()) {
                if (port.hostPort() != null && port.hostPort() != 0) {
                    (ContainerRules.protocol(port).equals("udp") ? udpPorts : ports).add(port.hostPort());
                }
            }
        }
        String taskCpu = Overrides.cpu(shape, overrides);
        String taskMemory = Overrides.memory(shape, overrides);
        var taken = new StoredTask.Taken(
                taskCpu == null ? cpu : Sizes.cpu(taskCpu),
                taskMemory == null ? memory : Sizes.memory(taskMemory),
                ports,
                udpPorts);
        return new Needs(
                taken, shape.requiresAttributes().stream().map(Attribute::name).toList());
    }

    /// The task, assigned to a container instance.
    ///
    /// @param ids gives the task's id and its containers'
    StoredTask on(String instanceId, IdSource ids, Instant now) {
        TaskDefinition shape = definition.shape();
        String id = ids.hex(32);
        List<StoredContainer> containers = shape.containerDefinitions().stream()
                .map(c -> container(Overrides.applied(c, overrides), id, ids))
                .toList();
        return new StoredTask(
                id,
                layout.arn("task/" + cluster + "/" + id),
                cluster,
                instanceId,
                new StoredTask.Origin(
                        definition.arn(),
                        group,
                        startedBy,
                        launchType,
                        service,
                        deployment,
                        overrides == null ? null : SdkJson.write(overrides),
                        Overrides.cpu(shape, overrides),
                        Overrides.memory(shape, overrides),
                        ids.branch("credentials").uuid().toString()),
                "RUNNING",
                "PENDING",
                1,
                containers,
                needs().taken(),
                loadBalancers,
                List.of(),
                new StoredTask.Times(now, null, null, null, null, null, null),
                null,
                tags,
                null);
    }

    private StoredContainer container(ContainerDefinition container, String taskId, IdSource ids) {
        return new StoredContainer(
                container.name(),
                layout.arn("container/" + cluster + "/" + taskId + "/" + ids.uuid()),
                container.image(),
                ContainerRules.essential(container),
                container.healthCheck() != null
                        && !container.healthCheck().command().getFirst().equals("NONE"),
                container.cpu() == null ? 0 : container.cpu(),
                container.memory(),
                container.memoryReservation(),
                "PENDING",
                null,
                null,
                null,
                null,
                List.of(),
                "UNKNOWN");
    }

    /// @param attributes names that the instance must have
    record Needs(StoredTask.Taken taken, List<String> attributes) {}
}
