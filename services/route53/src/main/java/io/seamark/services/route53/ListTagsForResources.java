package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesResponse;

/// Lists the tags of up to ten hosted zones.
final class ListTagsForResources implements Operation<ListTagsForResourcesRequest, ListTagsForResourcesResponse> {
    @Override
    public Answer<ListTagsForResourcesResponse> handle(
            CallContext call, View view, ListTagsForResourcesRequest request) {
        if (request.resourceIds().isEmpty() || request.resourceIds().size() > 10) {
            throw Route53Errors.invalidInput("Invalid value for ResourceIds (expected: 1 to 10 ids)");
        }
        return Answer.of(ListTagsForResourcesResponse.builder()
                .resourceTagSets(request.resourceIds().stream()
                        .map(id -> TaggedZone.tags(
                                TaggedZone.require(view, call.account(), request.resourceTypeAsString(), id)))
                        .toList())
                .build());
    }
}
