package io.seamark.services.ecs;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Ulimit;
import software.amazon.awssdk.services.ecs.model.UlimitName;

/// What one container of a task definition must be like.
final class ContainerRules {
    private static final Set<String> CONDITIONS = Set.of("START", "COMPLETE", "SUCCESS", "HEALTHY");

    private ContainerRules() {}

    static boolean essential(ContainerDefinition container) {
        return container.essential() == null || container.essential();
    }

    /// The MiB that a container takes of an instance: what is reserved, or else the limit.
    static int reserved(ContainerDefinition container) {
        if (container.memoryReservation() != null) {
            return container.memoryReservation();
        }
        return container.memory() == null ? 0 : container.memory();
    }

    static String protocol(PortMapping port) {
        return port.protocolAsString() == null ? "tcp" : port.protocolAsString();
    }

    static void check(ContainerDefinition container, String network, @Nullable Integer taskMemory) {
        String name = container.name();
        if (name == null || name.isEmpty()) {
            throw EcsErrors.client("Container.name should not be null or empty.");
        }
        if (!Names.isName(name)) {
            throw EcsErrors.client("Container.name contains invalid characters.");
        }
        if (container.image() == null || container.image().isEmpty()) {
            throw EcsErrors.client("Container.image should not be null or empty.");
        }
        if (container.image().length() > 255 || container.image().contains(" ")) {
            throw EcsErrors.client("Container.image contains invalid characters.");
        }
        unsupported(container);
        memory(container, taskMemory);
        ports(container, network);
        if (!container.links().isEmpty() && !network.equals("bridge")) {
            throw EcsErrors.client("Links are not supported when networkMode=" + network + ".");
        }
        health(container);
        for (ContainerDependency dependency : container.dependsOn()) {
            if (dependency.conditionAsString() == null || !CONDITIONS.contains(dependency.conditionAsString())) {
                throw invalid(container, "dependsOn condition must be one of START, COMPLETE, SUCCESS and HEALTHY.");
            }
        }
        range(container, "startTimeout", container.startTimeout(), 2, Integer.MAX_VALUE);
        range(container, "stopTimeout", container.stopTimeout(), 0, Integer.MAX_VALUE);
        for (Ulimit ulimit : container.ulimits()) {
            if (ulimit.name() == UlimitName.UNKNOWN_TO_SDK_VERSION || ulimit.name() == null) {
                throw invalid(container, "Ulimit name '" + ulimit.nameAsString() + "' is invalid.");
            }
            if (ulimit.softLimit() == null || ulimit.hardLimit() == null) {
                throw invalid(container, "Ulimit soft and hard limits must be specified.");
            }
            if (ulimit.hardLimit() >= 0 && (ulimit.softLimit() < 0 || ulimit.softLimit() > ulimit.hardLimit())) {
                throw invalid(container, "The soft limit of a ulimit must not be greater than its hard limit.");
            }
        }
        for (KeyValuePair variable : container.environment()) {
            if (variable.name() == null || variable.name().isEmpty()) {
                throw invalid(container, "Environment variable names must not be empty.");
            }
        }
        if (container.workingDirectory() != null
                && !container.workingDirectory().startsWith("/")) {
            throw invalid(container, "workingDirectory must be an absolute path.");
        }
        if (container.logConfiguration() != null) {
            LogRules.check(container.logConfiguration());
        }
    }

    private static void unsupported(ContainerDefinition container) {
        Constraint.absent("secrets", container.secrets());
        Constraint.absent("environmentFiles", container.environmentFiles());
        Constraint.absent("repositoryCredentials", container.repositoryCredentials());
        Constraint.absent("resourceRequirements", container.resourceRequirements());
        Constraint.absent("firelensConfiguration", container.firelensConfiguration());
        Constraint.absent("credentialSpecs", container.credentialSpecs());
        Constraint.absent("restartPolicy", container.restartPolicy());
        if ("enabled".equals(container.versionConsistencyAsString())) {
            throw EcsErrors.client("versionConsistency enabled is not supported.");
        }
    }

    private static void memory(ContainerDefinition container, @Nullable Integer taskMemory) {
        Integer limit = container.memory();
        Integer reservation = container.memoryReservation();
        if (limit == null && reservation == null && taskMemory == null) {
            throw invalid(container, "At least one of 'memory' or 'memoryReservation' must be specified.");
        }
        range(container, "memory", limit, 4, Integer.MAX_VALUE);
        range(container, "memoryReservation", reservation, 4, Integer.MAX_VALUE);
        range(container, "cpu", container.cpu(), 0, 196_608);
        if (limit != null && reservation != null && reservation >= limit) {
            throw invalid(container, "The 'memory' must be greater than the 'memoryReservation'.");
        }
        if (limit != null && taskMemory != null && limit > taskMemory) {
            throw invalid(container, "The 'memory' must not be greater than the task memory.");
        }
    }

    private static void ports(ContainerDefinition container, String network) {
        Constraint.atMost("portMappings", 100, container.portMappings());
        for (PortMapping port : container.portMappings()) {
            Constraint.absent("containerPortRange", port.containerPortRange());
            Constraint.absent("appProtocol", port.appProtocolAsString());
            if (port.containerPort() == null) {
                throw invalid(container, "'containerPort' must be specified.");
            }
            range(container, "containerPort", port.containerPort(), 1, 65_535);
            range(container, "hostPort", port.hostPort(), 0, 65_535);
            String protocol = protocol(port);
            if (!protocol.equals("tcp") && !protocol.equals("udp")) {
                throw invalid(container, "'protocol' must be tcp or udp.");
            }
            if (network.equals("none")) {
                throw EcsErrors.client("Port mappings are not supported when networkMode=none.");
            }
            if (network.equals("host")
                    && port.hostPort() != null
                    && port.hostPort() != 0
                    && !port.hostPort().equals(port.containerPort())) {
                throw EcsErrors.client(
                        "When networkMode=host, the host ports and container ports in port mappings must match.");
            }
        }
    }

    private static void health(ContainerDefinition container) {
        HealthCheck check = container.healthCheck();
        if (check == null) {
            return;
        }
        List<String> command = check.command();
        if (command.isEmpty() || !Set.of("CMD", "CMD-SHELL", "NONE").contains(command.getFirst())) {
            throw invalid(container, "The health check command must begin with CMD, CMD-SHELL or NONE.");
        }
        if (command.size() == 1 && !command.getFirst().equals("NONE")) {
            throw invalid(container, "The health check command must not be empty.");
        }
        range(container, "healthCheck.interval", check.interval(), 5, 300);
        range(container, "healthCheck.timeout", check.timeout(), 2, 60);
        range(container, "healthCheck.retries", check.retries(), 1, 10);
        range(container, "healthCheck.startPeriod", check.startPeriod(), 0, 300);
    }

    private static void range(
            ContainerDefinition container, String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw invalid(
                    container,
                    "'" + name + "' must be "
                            + (most == Integer.MAX_VALUE ? "at least " + least : "between " + least + " and " + most)
                            + ".");
        }
    }

    private static EcsException invalid(ContainerDefinition container, String what) {
        return EcsErrors.client("Invalid setting for container '" + container.name() + "'. " + what);
    }
}
