package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupResponse;

/// Adds tags to a log group, by the older name of `TagResource`.
final class TagLogGroup implements Operation<TagLogGroupRequest, TagLogGroupResponse> {
    @Override
    public Answer<TagLogGroupResponse> handle(CallContext call, View view, TagLogGroupRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        return new Answer<>(
                TagLogGroupResponse.builder().build(),
                Txn.none()
                        .put(
                                Layout.group(call.account(), call.region(), group.name()),
                                group.withTags(Tags.add(group.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, TagLogGroupRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
