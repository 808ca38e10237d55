package io.seamark.services.ecs;

import io.seamark.platform.acs.AcsTask;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// The credentials that a task's agent is given: of the task's role and of its execution role,
/// under ids that stay the same for the task's life.
final class RoleCredentials {
    private final TaskRoles roles;

    RoleCredentials(TaskRoles roles) {
        this.roles = roles;
    }

    Both of(Layout layout, StoredTask task, StoredTaskDefinition definition) {
        TaskDefinition shape = definition.shape();
        TaskOverride overrides = TaskRendering.overrides(task);
        String role = Overrides.taskRole(shape, overrides);
        String executionRole = Overrides.executionRole(shape, overrides);
        Optional<AcsTask.Credentials> own = assumed(layout, task, role, "");
        if (role != null && own.isEmpty()) {
            return new Both(null, null, role);
        }
        Optional<AcsTask.Credentials> execution = assumed(layout, task, executionRole, "-execution");
        if (executionRole != null && execution.isEmpty()) {
            return new Both(null, null, executionRole);
        }
        return new Both(own.orElse(null), execution.orElse(null), null);
    }

    private Optional<AcsTask.Credentials> assumed(
            Layout layout, StoredTask task, @Nullable String role, String suffix) {
        return role == null
                ? Optional.empty()
                : roles.assume(layout.account(), role, task.id())
                        .map(c -> new AcsTask.Credentials(
                                task.origin().credentialsId() + suffix,
                                role,
                                c.accessKeyId(),
                                c.secretAccessKey(),
                                c.sessionToken(),
                                c.expiration().toString()));
    }

    /// @param refused the role that could not be assumed; null when all could
    record Both(
            AcsTask.@Nullable Credentials role,
            AcsTask.@Nullable Credentials executionRole,
            @Nullable String refused) {
        /// When the first of them end.
        Optional<Instant> expiration() {
            return Stream.of(Optional.ofNullable(role), Optional.ofNullable(executionRole))
                    .flatMap(Optional::stream)
                    .map(AcsTask.Credentials::expiration)
                    .filter(Objects::nonNull)
                    .map(Instant::parse)
                    .min(Comparator.naturalOrder());
        }
    }
}
