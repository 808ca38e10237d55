package io.seamark.services.ecs;

import io.seamark.platform.core.AccountId;
import java.time.Instant;
import java.util.Optional;

/// Where the ECS service gets credentials of the roles that tasks have.
public interface TaskRoles {
    /// Credentials of a role for one task, good for an hour or more; empty when the role does not
    /// exist or does not trust `ecs-tasks.amazonaws.com`.
    ///
    /// @param sessionName the task's id
    Optional<Credentials> assume(AccountId account, String roleArn, String sessionName);

    /// Temporary credentials.
    record Credentials(String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {
        @Override
        public String toString() {
            return "Credentials[" + accessKeyId + " until " + expiration + "]";
        }
    }
}
