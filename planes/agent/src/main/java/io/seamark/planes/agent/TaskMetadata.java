package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Task metadata in the form of version 4 of Amazon's endpoint. Pure.
final class TaskMetadata {
    private final AgentSettings settings;

    TaskMetadata(AgentSettings settings) {
        this.settings = settings;
    }

    Map<String, Object> task(StoredTask task) {
        var all = new LinkedHashMap<String, Object>();
        put(all, "Cluster", Objects.requireNonNullElse(task.task().taskClusterArn(), settings.cluster()));
        put(all, "TaskARN", task.arn());
        put(all, "Family", task.task().family());
        put(all, "Revision", task.task().version());
        put(all, "ServiceName", task.task().serviceName());
        put(all, "DesiredStatus", task.stopping() ? "STOPPED" : "RUNNING");
        put(all, "KnownStatus", task.told().isEmpty() ? "PENDING" : task.told());
        put(all, "Limits", limits(task.task().cpu(), task.task().memory()));
        put(all, "PullStartedAt", task.pullStartedAt());
        put(all, "PullStoppedAt", task.pullStoppedAt());
        put(all, "ExecutionStoppedAt", task.executionStoppedAt());
        put(all, "AvailabilityZone", settings.availabilityZone());
        put(all, "LaunchType", Objects.requireNonNullElse(task.task().launchType(), "EC2"));
        put(
                all,
                "Containers",
                task.definitions().stream().map(c -> container(task, c)).toList());
        return all;
    }

    Map<String, Object> container(StoredTask task, AcsTask.Container definition) {
        StoredContainer known = task.container(definition.name());
        var all = new LinkedHashMap<String, Object>();
        put(all, "DockerId", known.runtimeId());
        put(all, "Name", definition.name());
        put(all, "DockerName", definition.name());
        put(all, "Image", definition.image());
        put(all, "Labels", labels(task, definition));
        put(all, "DesiredStatus", task.stopping() ? "STOPPED" : "RUNNING");
        put(all, "KnownStatus", known.phase().name());
        put(all, "ExitCode", known.exitCode());
        put(all, "Limits", limits(definition.cpu(), definition.memory()));
        put(all, "StartedAt", known.startedAt());
        put(all, "Type", "NORMAL");
        put(all, "ContainerARN", definition.containerArn());
        if (definition.healthCheckType() != null) {
            put(all, "Health", Map.of("status", known.health().name()));
        }
        put(
                all,
                "Networks",
                List.of(Map.of(
                        "NetworkMode", Objects.requireNonNullElse(task.task().networkMode(), "bridge"),
                        "IPv4Addresses", List.of(settings.address()))));
        put(all, "Ports", known.ports().stream().map(TaskMetadata::port).toList());
        return all;
    }

    private static Map<String, Object> port(PortBinding port) {
        return Map.of(
                "ContainerPort", port.containerPort(),
                "Protocol", port.protocol(),
                "HostPort", port.hostPort(),
                "HostIp", port.address());
    }

    private Map<String, String> labels(StoredTask task, AcsTask.Container definition) {
        return Map.of(
                "com.amazonaws.ecs.cluster", settings.cluster(),
                "com.amazonaws.ecs.container-name", definition.name(),
                "com.amazonaws.ecs.task-arn", task.arn(),
                "com.amazonaws.ecs.task-definition-family",
                        Objects.requireNonNullElse(task.task().family(), ""),
                "com.amazonaws.ecs.task-definition-version",
                        Objects.requireNonNullElse(task.task().version(), ""));
    }

    private static @Nullable Object limits(@Nullable Number cpu, @Nullable Number memory) {
        var limits = new LinkedHashMap<String, Object>();
        put(limits, "CPU", cpu);
        put(limits, "Memory", memory);
        return limits.isEmpty() ? null : limits;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }
}
