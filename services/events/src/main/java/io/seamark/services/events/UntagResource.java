package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/// Takes tags from a rule or event bus.
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    @Override
    public Answer<UntagResourceResponse> handle(CallContext call, View view, UntagResourceRequest request) {
        Taggable resource = Taggable.require(view, call, request.resourceARN());
        return new Answer<>(
                UntagResourceResponse.builder().build(),
                resource.with(call, Tags.remove(resource.tags(), request.tagKeys())));
    }

    @Override
    public List<String> resources(CallContext call, UntagResourceRequest request) {
        return List.of(String.valueOf(request.resourceARN()));
    }
}
