package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// Deletes a resource policy of the account and Region.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteResourcePolicy.html>.
final class DeleteResourcePolicy implements Operation<DeleteResourcePolicyRequest, DeleteResourcePolicyResponse> {
    @Override
    public Answer<DeleteResourcePolicyResponse> handle(
            CallContext call, View view, DeleteResourcePolicyRequest request) {
        ResourcePolicies.accountOnly(request.resourceArn(), request.expectedRevisionId());
        String name = ResourcePolicies.name(request.policyName());
        Key<StoredPolicy> key = Layout.policies(call.account(), call.region()).key(name);
        if (!view.exists(key)) {
            throw ResourceNotFoundException.builder()
                    .message("Policy with name [" + name + "] does not exist")
                    .build();
        }
        return new Answer<>(
                DeleteResourcePolicyResponse.builder().build(), Txn.none().delete(key));
    }

    @Override
    public List<String> resources(CallContext call, DeleteResourcePolicyRequest request) {
        return ResourcePolicies.resources(call);
    }
}
