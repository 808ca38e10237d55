package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceResponse;

/// Removes tags from a stream or a consumer.
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    @Override
    public Answer<UntagResourceResponse> handle(CallContext call, View view, UntagResourceRequest request) {
        Tagged tagged = Tagged.find(call, view, request.resourceARN());
        return new Answer<>(
                UntagResourceResponse.builder().build(),
                tagged.put(call, Tags.remove(tagged.tags(), request.tagKeys())));
    }

    @Override
    public List<String> resources(CallContext call, UntagResourceRequest request) {
        return List.of(Place.resource(call, null, request.resourceARN()));
    }
}
