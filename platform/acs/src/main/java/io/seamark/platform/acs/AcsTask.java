package io.seamark.platform.acs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A task as an agent is told of it. What is absent is null.
///
/// @param desiredStatus `RUNNING` or `STOPPED`
/// @param version the task definition's revision
/// @param cpu vCPUs
/// @param memory MiB
/// @param networkMode `bridge`, `host` or `none`
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AcsTask(
        String arn,
        String desiredStatus,
        @Nullable String taskClusterArn,
        @Nullable String family,
        @Nullable String version,
        @Nullable List<Container> containers,
        @Nullable List<Volume> volumes,
        @Nullable Double cpu,
        @Nullable Long memory,
        @Nullable String networkMode,
        @Nullable String launchType,
        @Nullable String serviceName,
        @Nullable Credentials roleCredentials,
        @Nullable Credentials executionRoleCredentials) {
    /// The order to stop a task.
    public static AcsTask stop(String arn) {
        return new AcsTask(arn, "STOPPED", null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /// The task with fresh credentials of its role.
    public AcsTask withCredentials(Credentials fresh) {
        return new AcsTask(
                arn,
                desiredStatus,
                taskClusterArn,
                family,
                version,
                containers,
                volumes,
                cpu,
                memory,
                networkMode,
                launchType,
                serviceName,
                fresh,
                executionRoleCredentials);
    }

    /// @param cpu shares
    /// @param memory MiB, the hard limit
    /// @param stopTimeout seconds from SIGTERM to SIGKILL
    /// @param healthCheckType `docker` when `dockerConfig.config` has a Healthcheck
    /// @param overrides a JSON object; only `command` is known to Amazon's agent, so overrides are
    ///        applied before
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Container(
            String name,
            String image,
            @Nullable List<String> command,
            @Nullable List<String> entryPoint,
            @Nullable Map<String, String> environment,
            @Nullable Integer cpu,
            @Nullable Integer memory,
            boolean essential,
            @Nullable List<String> links,
            @Nullable List<PortMapping> portMappings,
            @Nullable List<MountPoint> mountPoints,
            @Nullable List<VolumesFrom> volumesFrom,
            @Nullable List<DependsOn> dependsOn,
            @Nullable Integer startTimeout,
            @Nullable Integer stopTimeout,
            @Nullable String overrides,
            @Nullable DockerConfig dockerConfig,
            @Nullable String healthCheckType,
            @Nullable String containerArn) {}

    /// @param hostPort null or 0: the agent picks one
    /// @param protocol `tcp` or `udp`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PortMapping(int containerPort, @Nullable Integer hostPort, String protocol) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record MountPoint(String sourceVolume, String containerPath, boolean readOnly) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record VolumesFrom(String sourceContainer, boolean readOnly) {}

    /// @param condition `START`, `COMPLETE`, `SUCCESS` or `HEALTHY`
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record DependsOn(String containerName, String condition) {}

    /// What has no member of its own, in Docker Engine's own JSON, laid over what the agent has made
    /// of the rest.
    ///
    /// @param config Docker's container `Config` (User, WorkingDir, Hostname, Labels, Tty, OpenStdin,
    ///        Healthcheck) as a
    ///        JSON text; durations are nanoseconds
    /// @param hostConfig Docker's `HostConfig` (NetworkMode, LogConfig, Privileged, ReadonlyRootfs, Ulimits,
    ///        CapAdd,
    ///        CapDrop, Dns, DnsSearch, ExtraHosts, MemoryReservation, Tmpfs, Init, Sysctls) as a JSON text
    /// @param version Docker's API version
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record DockerConfig(
            @Nullable String config,
            @Nullable String hostConfig,
            @Nullable String version) {}

    /// @param type `host`; without a source path it is a volume of the task's own
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Volume(
            String name, @Nullable String type, @Nullable Host host) {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Host(@Nullable String sourcePath) {}
    }

    /// @param expiration ISO 8601
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Credentials(
            String credentialsId,
            String roleArn,
            String accessKeyId,
            String secretAccessKey,
            String sessionToken,
            @Nullable String expiration) {
        @Override
        public String toString() {
            return "Credentials[" + credentialsId + " " + roleArn + "]";
        }
    }
}
