package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupResponse;

/// Removes tags from a log group, by the older name of `UntagResource`.
final class UntagLogGroup implements Operation<UntagLogGroupRequest, UntagLogGroupResponse> {
    @Override
    public Answer<UntagLogGroupResponse> handle(CallContext call, View view, UntagLogGroupRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        return new Answer<>(
                UntagLogGroupResponse.builder().build(),
                Txn.none()
                        .put(
                                Layout.group(call.account(), call.region(), group.name()),
                                group.withTags(Tags.remove(group.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, UntagLogGroupRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
