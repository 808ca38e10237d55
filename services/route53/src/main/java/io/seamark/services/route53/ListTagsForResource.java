package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;

/// Lists the tags of a hosted zone.
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
    @Override
    public Answer<ListTagsForResourceResponse> handle(CallContext call, View view, ListTagsForResourceRequest request) {
        StoredZone zone =
                TaggedZone.require(view, call.account(), request.resourceTypeAsString(), request.resourceId());
        return Answer.of(ListTagsForResourceResponse.builder()
                .resourceTagSet(TaggedZone.tags(zone))
                .build());
    }
}
