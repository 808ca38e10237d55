package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceResponse;

/// Removes tags from a stream.
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    @Override
    public Answer<UntagResourceResponse> handle(CallContext call, View view, UntagResourceRequest request) {
        StoredStream stream = Place.stream(call, view, null, Constraint.required("resourceARN", request.resourceARN()));
        return new Answer<>(
                UntagResourceResponse.builder().build(),
                Place.put(call, stream.withTags(Tags.remove(stream.tags(), request.tagKeys()))));
    }

    @Override
    public List<String> resources(CallContext call, UntagResourceRequest request) {
        return List.of(Place.resource(call, null, request.resourceARN()));
    }
}
