package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceResponse;

/// Lists the tags of a stream or a consumer.
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
    @Override
    public Answer<ListTagsForResourceResponse> handle(CallContext call, View view, ListTagsForResourceRequest request) {
        Tagged tagged = Tagged.find(call, view, request.resourceARN());
        return Answer.of(ListTagsForResourceResponse.builder()
                .tags(Tags.shapes(tagged.tags()))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsForResourceRequest request) {
        return List.of(Place.resource(call, null, request.resourceARN()));
    }
}
