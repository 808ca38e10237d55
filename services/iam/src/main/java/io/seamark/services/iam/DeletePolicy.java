package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;

/// Deletes a managed policy that nothing uses and that has no version but the one in force.
final class DeletePolicy implements Operation<DeletePolicyRequest, DeletePolicyResponse> {
    private final ManagedPolicies policies;

    DeletePolicy(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<DeletePolicyResponse> handle(CallContext call, View view, DeletePolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.requireOwn(view, call, policyArn);
        if (!PolicyUses.count(view, call.account())
                .getOrDefault(policyArn, PolicyUses.NONE)
                .isNone()) {
            throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IamErrors.deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete"
                            + " the policy's versions. The default version is deleted with the policy.");
        }
        return new Answer<>(DeletePolicyResponse.builder().build(), Txn.none().delete(policy.key(call.account())));
    }

    @Override
    public List<String> resources(CallContext call, DeletePolicyRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
