package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;

/// Adds tags to a log group, or replaces them.
final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
    @Override
    public Answer<TagResourceResponse> handle(CallContext call, View view, TagResourceRequest request) {
        StoredGroup group = Place.group(call, view, null, request.resourceArn());
        return new Answer<>(
                TagResourceResponse.builder().build(),
                Txn.none()
                        .put(
                                Layout.group(call.account(), call.region(), group.name()),
                                group.withTags(Tags.add(group.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, TagResourceRequest request) {
        return List.of(Place.resource(call, null, request.resourceArn()));
    }
}
