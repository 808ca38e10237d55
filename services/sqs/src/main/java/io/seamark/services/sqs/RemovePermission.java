package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;

/// Takes a statement out of the queue's policy.
final class RemovePermission implements Operation<RemovePermissionRequest, RemovePermissionResponse> {
    @Override
    public Answer<RemovePermissionResponse> handle(CallContext call, View view, RemovePermissionRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        Map<String, String> policy = Permissions.without(queue, Permissions.label(request.label()));
        return new Answer<>(
                RemovePermissionResponse.builder().build(),
                Txn.none().put(queue.queueId().key(), queue.with(policy, call.time())));
    }

    @Override
    public List<String> resources(CallContext call, RemovePermissionRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
