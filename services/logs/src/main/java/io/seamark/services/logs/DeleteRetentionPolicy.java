package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;

/// Lets a group keep its events for ever.
final class DeleteRetentionPolicy implements Operation<DeleteRetentionPolicyRequest, DeleteRetentionPolicyResponse> {
    @Override
    public Answer<DeleteRetentionPolicyResponse> handle(
            CallContext call, View view, DeleteRetentionPolicyRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        return new Answer<>(
                DeleteRetentionPolicyResponse.builder().build(),
                Txn.none().put(Layout.group(call.account(), call.region(), group.name()), group.withRetention(null)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteRetentionPolicyRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
