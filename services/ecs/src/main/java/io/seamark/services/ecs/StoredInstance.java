package io.seamark.services.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A container instance as it is stored. What its tasks take of it is not kept here: it follows
/// from them.
///
/// @param id the ARN's last part
/// @param ec2InstanceId by which target groups of type `instance` and classic load balancers know
///        it
/// @param address the IP address at which host ports are reached
/// @param attributes those without a value have an empty one
/// @param status `ACTIVE`, `DRAINING` or `INACTIVE` (deregistered)
/// @param versionInfo agentVersion, agentHash, dockerVersion
/// @param version counts the changes
record StoredInstance(
        String id,
        String arn,
        String cluster,
        String ec2InstanceId,
        String address,
        Registered registered,
        Map<String, String> attributes,
        String status,
        boolean agentConnected,
        Map<String, String> versionInfo,
        Instant registeredAt,
        @Nullable Instant deregisteredAt,
        Map<String, String> tags,
        long version) {
    boolean active() {
        return status.equals("ACTIVE");
    }

    boolean deregistered() {
        return status.equals("INACTIVE");
    }

    /// Whether it joined by itself because its cluster is there, as those of the machine that runs
    /// Seamark do.
    boolean ofThisMachine() {
        return attributes.getOrDefault("ecs.instance-type", "").equals("seamark.local");
    }

    /// Whether it may be given tasks now.
    boolean mayTakeTasks() {
        return active() && agentConnected;
    }

    String availabilityZone() {
        return attributes.getOrDefault("ecs.availability-zone", "");
    }

    StoredInstance withStatus(String changed, @Nullable Instant deregistered) {
        return new StoredInstance(
                id,
                arn,
                cluster,
                ec2InstanceId,
                address,
                registered,
                attributes,
                changed,
                agentConnected && deregistered == null,
                versionInfo,
                registeredAt,
                deregistered,
                tags,
                version + 1);
    }

    StoredInstance withAgent(boolean connected, Map<String, String> versions) {
        return new StoredInstance(
                id,
                arn,
                cluster,
                ec2InstanceId,
                address,
                registered,
                attributes,
                status,
                connected,
                versions,
                registeredAt,
                deregisteredAt,
                tags,
                version + 1);
    }

    StoredInstance withAttributes(Map<String, String> changed) {
        return with(registered, address, changed, tags);
    }

    StoredInstance withTags(Map<String, String> changed) {
        return with(registered, address, attributes, changed);
    }

    StoredInstance with(
            Registered newRegistered,
            String newAddress,
            Map<String, String> newAttributes,
            Map<String, String> newTags) {
        return new StoredInstance(
                id,
                arn,
                cluster,
                ec2InstanceId,
                newAddress,
                newRegistered,
                newAttributes,
                status,
                agentConnected,
                versionInfo,
                registeredAt,
                deregisteredAt,
                newTags,
                version + 1);
    }

    /// What the instance has in all.
    ///
    /// @param cpu CPU units, 1024 for each core
    /// @param memory MiB
    /// @param ports TCP ports that no task may have
    /// @param udpPorts UDP ports that no task may have
    record Registered(int cpu, int memory, List<Integer> ports, List<Integer> udpPorts) {}
}
