package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;

/// Adds tags to a rule or event bus, or replaces them.
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    @Override
    public Answer<TagResourceResponse> handle(CallContext call, View view, TagResourceRequest request) {
        Taggable resource = Taggable.require(view, call, request.resourceARN());
        return new Answer<>(
                TagResourceResponse.builder().build(), resource.with(call, Tags.add(resource.tags(), request.tags())));
    }

    @Override
    public List<String> resources(CallContext call, TagResourceRequest request) {
        return List.of(String.valueOf(request.resourceARN()));
    }
}
