package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/// Removes tags from a log group.
final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
    @Override
    public Answer<UntagResourceResponse> handle(CallContext call, View view, UntagResourceRequest request) {
        StoredGroup group = Place.group(call, view, null, request.resourceArn());
        return new Answer<>(
                UntagResourceResponse.builder().build(),
                Txn.none()
                        .put(
                                Layout.group(call.account(), call.region(), group.name()),
                                group.withTags(Tags.remove(group.tags(), request.tagKeys()))));
    }

    @Override
    public List<String> resources(CallContext call, UntagResourceRequest request) {
        return List.of(Place.resource(call, null, request.resourceArn()));
    }
}
