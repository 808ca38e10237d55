package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;

/// The tags of a log group.
final class ListTagsForResource implements Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> {
    @Override
    public Answer<ListTagsForResourceResponse> handle(CallContext call, View view, ListTagsForResourceRequest request) {
        StoredGroup group = Place.group(call, view, null, request.resourceArn());
        return Answer.of(
                ListTagsForResourceResponse.builder().tags(group.tags()).build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsForResourceRequest request) {
        return List.of(Place.resource(call, null, request.resourceArn()));
    }
}
