package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;

/// Describes a managed policy.
final class GetPolicy implements Operation<GetPolicyRequest, GetPolicyResponse> {
    private final ManagedPolicies policies;

    GetPolicy(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<GetPolicyResponse> handle(CallContext call, View view, GetPolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.require(view, call, policyArn);
        PolicyUses uses = PolicyUses.count(view, call.account()).getOrDefault(policyArn, PolicyUses.NONE);
        return Answer.of(GetPolicyResponse.builder()
                .policy(policy.fullShape(ManagedPolicies.owner(policyArn), uses))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetPolicyRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
