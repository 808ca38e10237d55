package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;

/// Lists the tags of a rule or event bus.
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
    @Override
    public Answer<ListTagsForResourceResponse> handle(CallContext call, View view, ListTagsForResourceRequest request) {
        return Answer.of(ListTagsForResourceResponse.builder()
                .tags(Tags.shapes(
                        Taggable.require(view, call, request.resourceARN()).tags()))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsForResourceRequest request) {
        return List.of(String.valueOf(request.resourceARN()));
    }
}
