package io.seamark.services.ecs;

import io.seamark.platform.protocol.StoredPojo;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Objects of the SDK as JSON within stored records.
final class SdkJson {
    private static final StoredPojo POJO = new StoredPojo();

    private SdkJson() {}

    static JsonNode write(SdkPojo pojo) {
        return JsonMapper.shared().readTree(POJO.write(pojo));
    }

    /// @param builder an empty builder of the type; it must be the SDK's own
    static <T extends SdkPojo> T read(JsonNode json, Object builder, Class<T> type) {
        return type.cast(POJO.read(JsonMapper.shared().writeValueAsBytes(json), (SdkPojo) builder));
    }
}
