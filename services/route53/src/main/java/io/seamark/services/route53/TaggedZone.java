package io.seamark.services.route53;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.View;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.NoSuchHealthCheckException;
import software.amazon.awssdk.services.route53.model.ResourceTagSet;

/// The zone that a tag operation names; health checks, the other kind that has tags, do not exist yet.
final class TaggedZone {
    private TaggedZone() {}

    static StoredZone require(View view, AccountId account, @Nullable String type, @Nullable String id) {
        if ("healthcheck".equals(type)) {
            throw NoSuchHealthCheckException.builder()
                    .message("No health check exists with the specified ID: " + id)
                    .build();
        }
        if (!"hostedzone".equals(type)) {
            throw Route53Errors.invalidInput(
                    "Invalid value for ResourceType: " + type + " (expected: hostedzone or healthcheck)");
        }
        return StoredZone.require(view, account, id);
    }

    static ResourceTagSet tags(StoredZone zone) {
        return ResourceTagSet.builder()
                .resourceType("hostedzone")
                .resourceId(zone.id())
                .tags(Tags.shapes(zone.tags()))
                .build();
    }
}
