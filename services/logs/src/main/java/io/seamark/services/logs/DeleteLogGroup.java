package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;

/// Deletes a log group with its streams, events and subscription filters.
final class DeleteLogGroup implements Operation<DeleteLogGroupRequest, DeleteLogGroupResponse> {
    @Override
    public Answer<DeleteLogGroupResponse> handle(CallContext call, View view, DeleteLogGroupRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        // The events go with the next tidying, the subscriptions when they find no group.
        return new Answer<>(
                DeleteLogGroupResponse.builder().build(),
                Txn.none()
                        .delete(Layout.group(call.account(), call.region(), group.name()))
                        .deleteAll(Layout.streams(call.account(), call.region(), group)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteLogGroupRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
