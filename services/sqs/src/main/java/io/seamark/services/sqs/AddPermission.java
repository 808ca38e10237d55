package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;

/// Adds a statement to the queue's policy that lets accounts use it.
final class AddPermission implements Operation<AddPermissionRequest, AddPermissionResponse> {
    private final QueuePolicies policies;

    AddPermission(QueuePolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<AddPermissionResponse> handle(CallContext call, View view, AddPermissionRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        String label = Permissions.label(request.label());
        Map<String, String> policy = Permissions.with(queue, label, request.awsAccountIds(), request.actions());
        String _ = QueueAttributes.policy(policy.getOrDefault("Policy", ""), policies);
        return new Answer<>(
                AddPermissionResponse.builder().build(),
                Txn.none().put(queue.queueId().key(), queue.with(policy, call.time())));
    }

    @Override
    public List<String> resources(CallContext call, AddPermissionRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
