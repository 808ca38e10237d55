package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceResponse;

/// Adds and removes tags of a hosted zone.
final class ChangeTagsForResource implements Operation<ChangeTagsForResourceRequest, ChangeTagsForResourceResponse> {
    @Override
    public Answer<ChangeTagsForResourceResponse> handle(
            CallContext call, View view, ChangeTagsForResourceRequest request) {
        StoredZone zone =
                TaggedZone.require(view, call.account(), request.resourceTypeAsString(), request.resourceId());
        if (request.addTags().isEmpty() && request.removeTagKeys().isEmpty()) {
            throw Route53Errors.invalidInput("Either AddTags or RemoveTagKeys must be specified.");
        }
        StoredZone changed = zone.withTags(Tags.change(zone.tags(), request.addTags(), request.removeTagKeys()));
        return new Answer<>(
                ChangeTagsForResourceResponse.builder().build(),
                Txn.none().put(StoredZone.key(call.account(), zone.id()), changed));
    }
}
