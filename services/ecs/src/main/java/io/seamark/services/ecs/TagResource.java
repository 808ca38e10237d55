package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;

/// Gives a resource more tags.
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    @Override
    public Answer<TagResourceResponse> handle(CallContext call, View view, TagResourceRequest request) {
        Tagged found = Tagged.find(call, view, request.resourceArn());
        Map<String, String> tags = Tags.added(found.tags(), request.tags());
        return new Answer<>(TagResourceResponse.builder().build(), found.with().apply(tags));
    }

    @Override
    public List<String> resources(CallContext call, TagResourceRequest request) {
        return List.of(request.resourceArn() == null ? "*" : request.resourceArn());
    }
}
