package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceResponse;

/// Adds tags to a stream or a consumer, or replaces them.
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    @Override
    public Answer<TagResourceResponse> handle(CallContext call, View view, TagResourceRequest request) {
        Tagged tagged = Tagged.find(call, view, request.resourceARN());
        return new Answer<>(
                TagResourceResponse.builder().build(), tagged.put(call, Tags.add(tagged.tags(), request.tags())));
    }

    @Override
    public List<String> resources(CallContext call, TagResourceRequest request) {
        return List.of(Place.resource(call, null, request.resourceARN()));
    }
}
