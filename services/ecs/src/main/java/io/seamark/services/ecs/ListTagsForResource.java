package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;

/// Says which tags a resource has.
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
    @Override
    public Answer<ListTagsForResourceResponse> handle(CallContext call, View view, ListTagsForResourceRequest request) {
        Tagged found = Tagged.find(call, view, request.resourceArn());
        return Answer.of(ListTagsForResourceResponse.builder()
                .tags(Tags.shapes(found.tags()))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsForResourceRequest request) {
        return List.of(request.resourceArn() == null ? "*" : request.resourceArn());
    }
}
