package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/// Removes tags from a managed policy. Keys that are not there are passed over.
final class UntagPolicy implements Operation<UntagPolicyRequest, UntagPolicyResponse> {
    private final ManagedPolicies policies;

    UntagPolicy(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<UntagPolicyResponse> handle(CallContext call, View view, UntagPolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.requireOwn(view, call, policyArn);
        return new Answer<>(
                UntagPolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                policy.key(call.account()),
                                policy.withTags(Tags.remove(policy.tags(), request.tagKeys()))));
    }

    @Override
    public List<String> resources(CallContext call, UntagPolicyRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
