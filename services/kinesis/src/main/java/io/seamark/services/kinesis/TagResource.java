package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceResponse;

/// Adds tags to a stream, or replaces them.
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    @Override
    public Answer<TagResourceResponse> handle(CallContext call, View view, TagResourceRequest request) {
        StoredStream stream = Place.stream(call, view, null, Constraint.required("resourceARN", request.resourceARN()));
        return new Answer<>(
                TagResourceResponse.builder().build(),
                Place.put(call, stream.withTags(Tags.add(stream.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, TagResourceRequest request) {
        return List.of(Place.resource(call, null, request.resourceARN()));
    }
}
