package io.seamark.services.ecs;

import java.util.Map;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import tools.jackson.databind.JsonNode;

/// One revision of a task definition as it is stored.
///
/// @param status `ACTIVE`, `INACTIVE` or `DELETE_IN_PROGRESS`; the one in `definition` is not kept up
/// @param definition the SDK's TaskDefinition, as [SdkJson] writes it
record StoredTaskDefinition(
        String arn, String family, int revision, String status, JsonNode definition, Map<String, String> tags) {
    boolean active() {
        return status.equals("ACTIVE");
    }

    String familyAndRevision() {
        return family + ":" + revision;
    }

    TaskDefinition shape() {
        TaskDefinition.Builder shape = TaskDefinition.builder();
        return SdkJson.read(definition, shape, TaskDefinition.class).toBuilder()
                .status(status)
                .build();
    }

    StoredTaskDefinition withTags(Map<String, String> changed) {
        return new StoredTaskDefinition(arn, family, revision, status, definition, changed);
    }
}
