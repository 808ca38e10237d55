package io.seamark.services.ecs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a service's reconciliation has come: what it has said and counted already, so that nothing
/// is said or counted twice.
///
/// @param steady whether the service has reached a steady state since it last left one
/// @param notice the last event about what is in the way; said again only after something else
/// @param tasks the stage of each of its tasks, by the task's id: see [TaskStage]
/// @param lastCompleted the last deployment that was completed: what a rollback goes back to
record StoredProgress(
        boolean steady,
        @Nullable String notice,
        Map<String, TaskStage> tasks,
        @Nullable StoredDeployment lastCompleted) {
    static final StoredProgress NONE = new StoredProgress(false, null, Map.of(), null);
}
