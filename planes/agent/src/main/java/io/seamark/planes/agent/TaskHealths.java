package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.platform.acs.AcsMessage.ContainerHealth;
import io.seamark.platform.acs.AcsMessage.TaskHealth;
import io.seamark.platform.acs.AcsTask;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The health of the containers that have a health check, as the service is told it. Pure.
final class TaskHealths {
    private TaskHealths() {}

    /// @return no containers where none has a health check, or the task has stopped
    static TaskHealth of(StoredTask task) {
        List<ContainerHealth> containers = task.definitions().stream()
                .filter(TaskHealths::checked)
                .filter(definition -> task.container(definition.name()).started()
                        && !task.container(definition.name()).stopped())
                .map(definition -> of(definition.name(), task.container(definition.name())))
                .toList();
        return new TaskHealth(task.arn(), containers);
    }

    private static boolean checked(AcsTask.Container definition) {
        return definition.healthCheckType() != null;
    }

    private static ContainerHealth of(String name, StoredContainer container) {
        Health health = container.health();
        Instant since = Objects.requireNonNullElse(container.healthSince(), container.startedAt());
        return new ContainerHealth(name, health.name(), seconds(since));
    }

    private static @Nullable Double seconds(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli() / 1000.0;
    }
}
