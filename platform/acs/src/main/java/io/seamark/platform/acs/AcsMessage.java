package io.seamark.platform.acs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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
    /// that have a health check. Sent on every change, and now and then.
    record PublishHealthRequest(
            Metadata metadata,
            List<TaskHealth> tasks,
            @Nullable Double timestamp) implements AcsMessage {
        @Override
        public String messageId() {
            return metadata.messageId() == null ? "" : metadata.messageId();
        }
    }

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
