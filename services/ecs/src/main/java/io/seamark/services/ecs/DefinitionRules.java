package io.seamark.services.ecs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraint;
import software.amazon.awssdk.services.ecs.model.Volume;

/// What a task definition must be like to be registered, beyond its containers: what AWS requires,
/// and what this service can do.
final class DefinitionRules {
    private static final Set<String> NETWORK_MODES = Set.of("bridge", "host", "none");

    private DefinitionRules() {}

    /// @throws software.amazon.awssdk.services.ecs.model.ClientException with the first thing that
    ///        is wrong
    static void check(RegisterTaskDefinitionRequest request) {
        String family = request.family();
        if (family == null || family.isEmpty()) {
            throw EcsErrors.client("Family should not be null or empty.");
        }
        if (!Names.isName(family)) {
            throw EcsErrors.client("Family contains invalid characters.");
        }
        unsupported(request);
        String network = networkMode(request);
        List<ContainerDefinition> containers = request.containerDefinitions();
        if (containers.isEmpty()) {
            throw EcsErrors.client("Container list cannot be empty.");
        }
        Set<String> volumes = volumes(request.volumes());
        Integer cpu = request.cpu() == null ? null : Sizes.cpu(request.cpu());
        Integer memory = request.memory() == null ? null : Sizes.memory(request.memory());
        var names = new HashSet<String>();
        for (ContainerDefinition container : containers) {
            ContainerRules.check(container, network, memory);
            if (!names.add(container.name())) {
                throw EcsErrors.client("Container name '" + container.name() + "' is not unique.");
            }
        }
        if (containers.stream().noneMatch(ContainerRules::essential)) {
            throw EcsErrors.client("At least one container must be marked as essential.");
        }
        for (ContainerDefinition container : containers) {
            for (MountPoint mount : container.mountPoints()) {
                if (mount.sourceVolume() == null || !volumes.contains(mount.sourceVolume())) {
                    throw EcsErrors.client("Unknown volume '" + mount.sourceVolume() + "'.");
                }
                if (mount.containerPath() == null || mount.containerPath().isEmpty()) {
                    throw EcsErrors.client("ContainerPath should not be null or empty.");
                }
            }
        }
        DependencyRules.check(containers);
        ports(containers);
        totals(containers, cpu, memory);
        for (TaskDefinitionPlacementConstraint constraint : request.placementConstraints()) {
            if (!"memberOf".equals(constraint.typeAsString())) {
                throw EcsErrors.client("Invalid placement constraint type: " + constraint.typeAsString());
            }
            if (constraint.expression() == null || constraint.expression().isBlank()) {
                throw EcsErrors.client("The memberOf placement constraint requires an expression.");
            }
        }
        Constraint.atMost("placementConstraints", 10, request.placementConstraints());
    }

    /// Where nothing is said, tasks are on a bridge.
    static String networkMode(RegisterTaskDefinitionRequest request) {
        String mode = request.networkModeAsString() == null ? "bridge" : request.networkModeAsString();
        if (mode.equals("awsvpc")) {
            throw EcsErrors.client("Network mode awsvpc is not supported. Use bridge, host or none.");
        }
        if (!NETWORK_MODES.contains(mode)) {
            throw EcsErrors.client("Invalid network mode: " + mode + ".");
        }
        return mode;
    }

    private static void unsupported(RegisterTaskDefinitionRequest request) {
        for (String compatibility : request.requiresCompatibilitiesAsStrings()) {
            if (!compatibility.equals("EC2") && !compatibility.equals("EXTERNAL")) {
                throw EcsErrors.client("The launch type " + compatibility + " is not supported. Use EC2 or EXTERNAL.");
            }
        }
        Constraint.absent("proxyConfiguration", request.proxyConfiguration());
        Constraint.absent("inferenceAccelerators", request.inferenceAccelerators());
        Constraint.absent("ephemeralStorage", request.ephemeralStorage());
        Constraint.absent("enableFaultInjection", request.enableFaultInjection());
        if (request.pidModeAsString() != null && !request.pidModeAsString().equals("host")) {
            throw EcsErrors.client("pidMode " + request.pidModeAsString() + " is not supported. Use host.");
        }
        String ipc = request.ipcModeAsString();
        if (ipc != null && !ipc.equals("host") && !ipc.equals("none")) {
            throw EcsErrors.client("ipcMode " + ipc + " is not supported. Use host or none.");
        }
        RuntimePlatform platform = request.runtimePlatform();
        if (platform != null
                && platform.operatingSystemFamilyAsString() != null
                && !platform.operatingSystemFamilyAsString().equals("LINUX")) {
            throw EcsErrors.client(
                    "operatingSystemFamily " + platform.operatingSystemFamilyAsString() + " is not supported.");
        }
    }

    private static Set<String> volumes(List<Volume> volumes) {
        var names = new HashSet<String>();
        for (Volume volume : volumes) {
            if (volume.name() == null || !Names.isName(volume.name())) {
                throw EcsErrors.client("Volume name '" + volume.name() + "' is invalid.");
            }
            if (!names.add(volume.name())) {
                throw EcsErrors.client("Volume name '" + volume.name() + "' is not unique.");
            }
            Constraint.absent("efsVolumeConfiguration", volume.efsVolumeConfiguration());
            Constraint.absent(
                    "fsxWindowsFileServerVolumeConfiguration", volume.fsxWindowsFileServerVolumeConfiguration());
            Constraint.absent("dockerVolumeConfiguration", volume.dockerVolumeConfiguration());
            Constraint.absent("configuredAtLaunch", volume.configuredAtLaunch());
            if (volume.host() != null
                    && volume.host().sourcePath() != null
                    && !volume.host().sourcePath().startsWith("/")) {
                throw EcsErrors.client("Volume '" + volume.name() + "': sourcePath must be an absolute path.");
            }
        }
        return names;
    }

    private static void ports(List<ContainerDefinition> containers) {
        var taken = new HashSet<String>();
        for (ContainerDefinition container : containers) {
            for (PortMapping port : container.portMappings()) {
                String name = port.hostPort() + "/" + ContainerRules.protocol(port);
                if (port.hostPort() != null && port.hostPort() != 0 && !taken.add(name)) {
                    throw EcsErrors.client("Host port " + name + " is mapped more than once.");
                }
            }
        }
    }

    private static void totals(List<ContainerDefinition> containers, @Nullable Integer cpu, @Nullable Integer memory) {
        int cpuOfContainers =
                containers.stream().mapToInt(c -> c.cpu() == null ? 0 : c.cpu()).sum();
        if (cpu != null && cpuOfContainers > cpu) {
            throw EcsErrors.client(
                    "The total CPU of containers, " + cpuOfContainers + ", is greater than the task CPU, " + cpu + ".");
        }
        int reserved = containers.stream().mapToInt(ContainerRules::reserved).sum();
        if (memory != null && reserved > memory) {
            throw EcsErrors.client("The total memory of containers, " + reserved + ", is greater than the task memory, "
                    + memory + ".");
        }
    }
}
