package io.seamark.services.ecs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A deployment of a stored service. Running and pending counts follow from its tasks.
///
/// @param id `ecs-svc/<19 digits>`
/// @param status `PRIMARY`, `ACTIVE` or `INACTIVE`
/// @param definition the task definition's ARN
/// @param rolloutState `IN_PROGRESS`, `COMPLETED` or `FAILED`
/// @param failedTasks tasks that ended by themselves or were unhealthy during the rollout
/// @param failures how many tasks in a row did not start or did not last, for the pause before the
///        next
/// @param lastFailure when the last of those ended
record StoredDeployment(
        String id,
        String status,
        String definition,
        int desiredCount,
        int failedTasks,
        String rolloutState,
        String rolloutStateReason,
        Instant createdAt,
        Instant updatedAt,
        int failures,
        @Nullable Instant lastFailure) {
    boolean primary() {
        return status.equals("PRIMARY");
    }

    boolean inProgress() {
        return rolloutState.equals("IN_PROGRESS");
    }

    StoredDeployment withStatus(String changed, int desired, Instant now) {
        return new StoredDeployment(
                id,
                changed,
                definition,
                desired,
                failedTasks,
                rolloutState,
                rolloutStateReason,
                createdAt,
                now,
                failures,
                lastFailure);
    }

    StoredDeployment withDesired(int desired, Instant now) {
        return desired == desiredCount ? this : withStatus(status, desired, now);
    }

    StoredDeployment withRollout(String state, String reason, Instant now) {
        return new StoredDeployment(
                id,
                status,
                definition,
                desiredCount,
                failedTasks,
                state,
                reason,
                createdAt,
                now,
                failures,
                lastFailure);
    }

    /// @param failed more tasks that failed
    /// @param inRow how many in a row there are now
    StoredDeployment withFailures(int failed, int inRow, @Nullable Instant last) {
        return new StoredDeployment(
                id,
                status,
                definition,
                desiredCount,
                inProgress() ? failedTasks + failed : failedTasks,
                rolloutState,
                rolloutStateReason,
                createdAt,
                updatedAt,
                inRow,
                last);
    }

    /// It begins anew, as the one that the service rolls back to.
    StoredDeployment revived(String reason, int desired, Instant now) {
        return new StoredDeployment(
                id, "PRIMARY", definition, desired, 0, "IN_PROGRESS", reason, createdAt, now, 0, null);
    }
}
