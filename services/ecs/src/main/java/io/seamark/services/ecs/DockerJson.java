package io.seamark.services.ecs;

import io.seamark.platform.acs.AcsTask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Device;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.LinuxParameters;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.SystemControl;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.Tmpfs;
import tools.jackson.databind.json.JsonMapper;

/// What of a container has no member of its own in an agent's task, in Docker Engine's own JSON.
final class DockerJson {
    private static final long MIB = 1L << 20;
    private static final long SECOND = 1_000_000_000L;

    private DockerJson() {}

    static AcsTask.DockerConfig of(
            String taskId, TaskDefinition task, ContainerDefinition container, EcsSettings settings) {
        return new AcsTask.DockerConfig(
                JsonMapper.shared().writeValueAsString(config(container)),
                JsonMapper.shared().writeValueAsString(hostConfig(taskId, task, container, settings)),
                version(container));
    }

    /// The API version that first knew what is used; null for one that every agent has.
    private static @Nullable String version(ContainerDefinition container) {
        LinuxParameters linux = container.linuxParameters();
        if (linux != null && Boolean.TRUE.equals(linux.initProcessEnabled())) {
            return "1.25";
        }
        return container.healthCheck() == null && container.systemControls().isEmpty() ? null : "1.24";
    }

    private static Map<String, Object> config(ContainerDefinition container) {
        var config = new TreeMap<String, Object>();
        put(config, "User", container.user());
        put(config, "WorkingDir", container.workingDirectory());
        put(config, "Hostname", container.hostname());
        put(config, "Tty", container.pseudoTerminal());
        put(config, "OpenStdin", container.interactive());
        put(config, "NetworkDisabled", container.disableNetworking());
        if (!container.dockerLabels().isEmpty()) {
            config.put("Labels", container.dockerLabels());
        }
        HealthCheck check = container.healthCheck();
        if (check != null) {
            var health = new TreeMap<String, Object>();
            health.put("Test", check.command());
            putSeconds(health, "Interval", check.interval());
            putSeconds(health, "Timeout", check.timeout());
            putSeconds(health, "StartPeriod", check.startPeriod());
            put(health, "Retries", check.retries());
            config.put("Healthcheck", health);
        }
        return config;
    }

    private static Map<String, Object> hostConfig(
            String taskId, TaskDefinition task, ContainerDefinition container, EcsSettings settings) {
        var host = new TreeMap<String, Object>();
        String mode = task.networkModeAsString() == null ? "bridge" : task.networkModeAsString();
        host.put("NetworkMode", mode);
        put(host, "PidMode", task.pidModeAsString());
        put(host, "IpcMode", task.ipcModeAsString());
        put(host, "Privileged", container.privileged());
        put(host, "ReadonlyRootfs", container.readonlyRootFilesystem());
        putList(host, "SecurityOpt", container.dockerSecurityOptions());
        if (!mode.equals("none")) {
            putList(host, "Dns", container.dnsServers().isEmpty() ? settings.dns() : container.dnsServers());
            putList(
                    host,
                    "DnsSearch",
                    container.dnsSearchDomains().isEmpty() ? settings.dnsSearch() : container.dnsSearchDomains());
        }
        putList(
                host,
                "ExtraHosts",
                container.extraHosts().stream()
                        .map(h -> h.hostname() + ":" + h.ipAddress())
                        .toList());
        putList(
                host,
                "Ulimits",
                container.ulimits().stream()
                        .map(u -> Map.of("Name", u.nameAsString(), "Soft", u.softLimit(), "Hard", u.hardLimit()))
                        .toList());
        if (container.memoryReservation() != null) {
            host.put("MemoryReservation", container.memoryReservation() * MIB);
        }
        if (!container.systemControls().isEmpty()) {
            host.put(
                    "Sysctls",
                    container.systemControls().stream()
                            .collect(Collectors.toMap(SystemControl::namespace, SystemControl::value, (_, b) -> b)));
        }
        LogConfiguration log = container.logConfiguration();
        if (log != null) {
            host.put(
                    "LogConfig", Map.of("Type", log.logDriverAsString(), "Config", logOptions(taskId, container, log)));
        }
        if (container.linuxParameters() != null) {
            linux(host, container, container.linuxParameters());
        }
        return host;
    }

    /// The stream of `awslogs` is named `PREFIX/CONTAINER/TASK` where there is a prefix.
    private static Map<String, String> logOptions(String taskId, ContainerDefinition container, LogConfiguration log) {
        var options = new TreeMap<>(log.options());
        String prefix = options.get("awslogs-stream-prefix");
        if (LogRules.AWSLOGS.equals(log.logDriverAsString()) && prefix != null) {
            options.remove("awslogs-stream-prefix");
            options.put("awslogs-stream", prefix + "/" + container.name() + "/" + taskId);
        }
        return options;
    }

    private static void linux(Map<String, Object> host, ContainerDefinition container, LinuxParameters linux) {
        if (linux.capabilities() != null) {
            putList(host, "CapAdd", linux.capabilities().add());
            putList(host, "CapDrop", linux.capabilities().drop());
        }
        put(host, "Init", linux.initProcessEnabled());
        if (linux.sharedMemorySize() != null) {
            host.put("ShmSize", linux.sharedMemorySize() * MIB);
        }
        if (linux.maxSwap() != null && container.memory() != null) {
            host.put("MemorySwap", (container.memory() + (long) linux.maxSwap()) * MIB);
        }
        put(host, "MemorySwappiness", linux.swappiness());
        putList(
                host,
                "Devices",
                linux.devices().stream().map(DockerJson::device).toList());
        var tmpfs = new TreeMap<String, String>();
        for (Tmpfs one : linux.tmpfs()) {
            String options = String.join(",", one.mountOptions());
            tmpfs.put(one.containerPath(), (options.isEmpty() ? "" : options + ",") + "size=" + one.size() + "m");
        }
        if (!tmpfs.isEmpty()) {
            host.put("Tmpfs", tmpfs);
        }
    }

    private static Map<String, String> device(Device device) {
        var permissions = new StringBuilder();
        for (String permission : device.permissionsAsStrings()) {
            permissions.append(permission.charAt(0));
        }
        return Map.of(
                "PathOnHost", device.hostPath(),
                "PathInContainer", device.containerPath() == null ? device.hostPath() : device.containerPath(),
                "CgroupPermissions", permissions.isEmpty() ? "rwm" : permissions.toString());
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void putList(Map<String, Object> json, String name, List<?> values) {
        if (!values.isEmpty()) {
            json.put(name, values);
        }
    }

    private static void putSeconds(Map<String, Object> json, String name, @Nullable Integer seconds) {
        if (seconds != null) {
            json.put(name, seconds * SECOND);
        }
    }
}
