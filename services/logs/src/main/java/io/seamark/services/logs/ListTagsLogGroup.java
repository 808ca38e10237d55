package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;

/// The tags of a log group, by the older name of `ListTagsForResource`.
final class ListTagsLogGroup implements Operation<ListTagsLogGroupRequest, ListTagsLogGroupResponse> {
    @Override
    public Answer<ListTagsLogGroupResponse> handle(CallContext call, View view, ListTagsLogGroupRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        return Answer.of(ListTagsLogGroupResponse.builder().tags(group.tags()).build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsLogGroupRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
