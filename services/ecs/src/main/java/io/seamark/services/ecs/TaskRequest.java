package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/// What RunTask and StartTask have in common: the task to make, from a request.
final class TaskRequest {
    private TaskRequest() {}

    static NewTask of(
            CallContext call,
            String cluster,
            StoredTaskDefinition definition,
            @Nullable TaskOverride overrides,
            @Nullable String group,
            @Nullable String startedBy,
            String launchType,
            Map<String, String> tags) {
        String ownGroup = group == null || group.isEmpty() ? "family:" + definition.family() : group;
        if (group != null && (group.startsWith("service:") || group.length() > 255)) {
            throw EcsErrors.invalid("Invalid group name: " + group + ". A group can have at most 255 characters and "
                    + "must not begin with service:");
        }
        if (startedBy != null && startedBy.length() > 128) {
            throw EcsErrors.invalid("startedBy can have at most 128 characters.");
        }
        return new NewTask(
                Layout.of(call),
                cluster,
                definition,
                Overrides.checked(overrides, definition.shape()),
                ownGroup,
                startedBy,
                launchType,
                null,
                null,
                List.of(),
                tags);
    }

    /// The tags of a task: its own, and those of its definition where the caller wants them.
    static Map<String, String> tags(
            StoredTaskDefinition definition,
            String cluster,
            List<Tag> own,
            @Nullable String propagate,
            @Nullable Boolean managed) {
        if (propagate != null && !propagate.equals("TASK_DEFINITION") && !propagate.equals("NONE")) {
            throw EcsErrors.invalid("Invalid propagateTags: " + propagate + ". A task that belongs to no service takes "
                    + "tags from TASK_DEFINITION only.");
        }
        Map<String, String> tags = Tags.added("TASK_DEFINITION".equals(propagate) ? definition.tags() : Map.of(), own);
        if (!Boolean.TRUE.equals(managed)) {
            return tags;
        }
        var more = new TreeMap<>(tags);
        more.put("aws:ecs:clusterName", cluster);
        return more;
    }
}
