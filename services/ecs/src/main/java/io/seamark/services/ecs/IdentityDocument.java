package io.seamark.services.ecs;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an EC2 instance identity document says. It is believed: the call that brings it is signed.
///
/// See <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html>.
record IdentityDocument(
        @Nullable String instanceId,
        @Nullable String privateIp,
        @Nullable String availabilityZone,
        @Nullable String instanceType,
        @Nullable String imageId) {
    /// Reads a document; one that is absent or empty, as external instances have it, says nothing.
    static IdentityDocument read(@Nullable String document) {
        if (document == null || document.isBlank()) {
            return new IdentityDocument(null, null, null, null, null);
        }
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(document);
        } catch (JacksonException e) {
            throw EcsErrors.client("Invalid instance identity document.");
        }
        return new IdentityDocument(
                text(json, "instanceId"),
                text(json, "privateIp"),
                text(json, "availabilityZone"),
                text(json, "instanceType"),
                text(json, "imageId"));
    }

    private static @Nullable String text(JsonNode json, String name) {
        String value = json.path(name).asString("");
        return value.isEmpty() ? null : value;
    }
}
