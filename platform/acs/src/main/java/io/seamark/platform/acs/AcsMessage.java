package io.seamark.platform.acs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One frame between the ECS service and a container agent: `{"type": T, "message": {...}}`, where `T`
/// is the simple name
/// of one of these records. Members that a receiver does not know are ignored. Times are milliseconds
/// since 1970.
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface AcsMessage {
    String messageId();

    /// Service to agent: tasks to run, and tasks to stop (of these only `arn` and `desiredStatus` are set).
    record PayloadMessage(
            String messageId,
            String clusterArn,
            String containerInstanceArn,
            long generatedAt,
            @Nullable Integer seqNum,
            List<AcsTask> tasks)
            implements AcsMessage {}

    /// Service to agent, at least once a minute.
    record HeartbeatMessage(String messageId, boolean healthy) implements AcsMessage {}

    /// Service to agent: fresh credentials of a task's role, under the id that the container knows.
    record IAMRoleCredentialsMessage(
            String messageId,
            String taskArn,
            String taskClusterArn,
            String roleType,
            AcsTask.Credentials roleCredentials)
            implements AcsMessage {}

    /// Agent to service: a [PayloadMessage] has been taken over. Until then it is sent again with each
    /// new connection.
    record AckRequest(String messageId, String cluster, String containerInstance) implements AcsMessage {}

    /// Agent to service: a message was refused.
    record NackRequest(String messageId, String cluster, String containerInstance, String reason)
            implements AcsMessage {}

    record HeartbeatAckRequest(String messageId) implements AcsMessage {}

    record IAMRoleCredentialsAckRequest(
            String messageId,
            String credentialsId,
            @Nullable String expiration) implements AcsMessage {}

    /// Agent to service, over the telemetry connection in Amazon's agent: the health of containers
    /// that have a health check. Sent on every change, and now and then; empty while there are none.
    record PublishHealthRequest(
            @Nullable Metadata metadata,
            List<TaskHealth> tasks,
            @Nullable Double timestamp) implements AcsMessage {
        public PublishHealthRequest {
            // Amazon's agent leaves an empty list out.
            tasks = Objects.requireNonNullElse(tasks, List.of());
        }

        @Override
        public String messageId() {
            return idOf(metadata);
        }
    }

    /// Agent to service, over the telemetry connection: what containers use. Its numbers are not read.
    record PublishMetricsRequest(@Nullable Metadata metadata) implements AcsMessage {
        @Override
        public String messageId() {
            return idOf(metadata);
        }
    }

    /// Agent to service, over the telemetry connection: how the instance itself is.
    record PublishInstanceStatusRequest(
            @Nullable Metadata metadata, @Nullable List<InstanceStatus> statuses) implements AcsMessage {
        @Override
        public String messageId() {
            return idOf(metadata);
        }
    }

    /// Service to agent, over the telemetry connection: a [PublishHealthRequest] has come.
    record AckPublishHealth(String message) implements AcsMessage {
        @Override
        public String messageId() {
            return "";
        }
    }

    /// Service to agent, over the telemetry connection: a [PublishMetricsRequest] has come.
    record AckPublishMetric(String message) implements AcsMessage {
        @Override
        public String messageId() {
            return "";
        }
    }

    /// Service to agent, over the telemetry connection: a [PublishInstanceStatusRequest] has come.
    record AckPublishInstanceStatus(String message) implements AcsMessage {
        @Override
        public String messageId() {
            return "";
        }
    }

    private static String idOf(@Nullable Metadata metadata) {
        return metadata == null || metadata.messageId() == null ? "" : metadata.messageId();
    }

    /// @param type such as `ContainerRuntime`
    /// @param status `OK`, `IMPAIRED`, `INSUFFICIENT_DATA` or `INITIALIZING`
    record InstanceStatus(
            String type,
            String status,
            @Nullable Double lastUpdated,
            @Nullable Double lastStatusChange) {}

    record Metadata(
            @Nullable String cluster,
            @Nullable String containerInstance,
            @Nullable String messageId,
            @Nullable Boolean fin) {}

    record TaskHealth(String taskArn, List<ContainerHealth> containers) {}

    /// @param healthStatus `HEALTHY`, `UNHEALTHY` or `UNKNOWN`
    record ContainerHealth(
            String containerName,
            String healthStatus,
            @Nullable Double statusSince) {}
}
