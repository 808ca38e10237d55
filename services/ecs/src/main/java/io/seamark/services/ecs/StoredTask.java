package io.seamark.services.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A task as it is stored. It changes only by the transitions of [Tasks].
///
/// @param id the ARN's last part
/// @param cluster the cluster's name
/// @param instanceId id of the container instance that it is assigned to, within the same cluster
/// @param desiredStatus `RUNNING` or `STOPPED`
/// @param lastStatus see [Tasks]
/// @param version counts the changes, as in the events
/// @param taken what the task takes of its instance, as long as it is not stopped
/// @param loadBalancers where the task is to be registered; set by the service at creation
/// @param targets where it is registered now
/// @param protectedUntil until when neither its service's scale-in nor a deployment ends it; null: it may be ended
record StoredTask(
        String id,
        String arn,
        String cluster,
        String instanceId,
        Origin origin,
        String desiredStatus,
        String lastStatus,
        long version,
        List<StoredContainer> containers,
        Taken taken,
        List<Balancing> loadBalancers,
        List<TargetRegistrar.Target> targets,
        Times times,
        @Nullable Stop stop,
        Map<String, String> tags,
        @Nullable Instant protectedUntil) {
    boolean stopped() {
        return lastStatus.equals("STOPPED");
    }

    boolean wantedRunning() {
        return desiredStatus.equals("RUNNING");
    }

    boolean running() {
        return lastStatus.equals("RUNNING");
    }

    /// `HEALTHY`, `UNHEALTHY` or `UNKNOWN`: of essential containers with a health check, the worst.
    String healthStatus() {
        List<String> checked = containers.stream()
                .filter(c -> c.essential() && c.checked())
                .map(StoredContainer::healthStatus)
                .toList();
        return checked.contains("UNHEALTHY")
                ? "UNHEALTHY"
                : checked.isEmpty() || checked.contains("UNKNOWN") ? "UNKNOWN" : "HEALTHY";
    }

    Optional<StoredContainer> container(String name) {
        return containers.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    StoredTask withTags(Map<String, String> changed) {
        return with(changed, protectedUntil);
    }

    StoredTask withProtection(@Nullable Instant until) {
        return with(tags, until);
    }

    private StoredTask with(Map<String, String> changed, @Nullable Instant until) {
        return new StoredTask(
                id,
                arn,
                cluster,
                instanceId,
                origin,
                desiredStatus,
                lastStatus,
                version,
                containers,
                taken,
                loadBalancers,
                targets,
                times,
                stop,
                changed,
                until);
    }

    /// What the task was made from; it never changes.
    ///
    /// @param definition the task definition's ARN
    /// @param group `service:<name>`, `family:<family>` or what RunTask said
    /// @param startedBy a deployment's id for the tasks of a service
    /// @param service name of the service that owns it
    /// @param overrides the SDK's TaskOverride, as [SdkJson] writes it
    /// @param credentialsId under which the task's containers ask for the credentials of their role
    record Origin(
            String definition,
            String group,
            @Nullable String startedBy,
            String launchType,
            @Nullable String service,
            @Nullable String deployment,
            @Nullable JsonNode overrides,
            @Nullable String cpu,
            @Nullable String memory,
            String credentialsId) {}

    /// @param cpu CPU units
    /// @param memory MiB
    /// @param ports TCP host ports that were asked for, without those the agent picks
    /// @param udpPorts the same for UDP
    record Taken(int cpu, int memory, List<Integer> ports, List<Integer> udpPorts) {}

    /// @param loadBalancer as in [TargetRegistrar.Target]
    record Balancing(String loadBalancer, String container, int containerPort) {}

    record Times(
            Instant created,
            @Nullable Instant pullStarted,
            @Nullable Instant pullStopped,
            @Nullable Instant started,
            @Nullable Instant executionStopped,
            @Nullable Instant stopping,
            @Nullable Instant stopped) {}

    /// @param code a TaskStopCode
    record Stop(String code, String reason) {}
}
