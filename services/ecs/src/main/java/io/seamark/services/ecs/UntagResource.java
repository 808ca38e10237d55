package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;

/// Takes tags from a resource.
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    @Override
    public Answer<UntagResourceResponse> handle(CallContext call, View view, UntagResourceRequest request) {
        Tagged found = Tagged.find(call, view, request.resourceArn());
        Map<String, String> tags = Tags.without(found.tags(), request.tagKeys());
        return new Answer<>(
                UntagResourceResponse.builder().build(), found.with().apply(tags));
    }

    @Override
    public List<String> resources(CallContext call, UntagResourceRequest request) {
        return List.of(request.resourceArn() == null ? "*" : request.resourceArn());
    }
}
