package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;

/// Adds tags to a managed policy, or replaces them.
final class TagPolicy implements Operation<TagPolicyRequest, TagPolicyResponse> {
    private final ManagedPolicies policies;

    TagPolicy(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<TagPolicyResponse> handle(CallContext call, View view, TagPolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.requireOwn(view, call, policyArn);
        return new Answer<>(
                TagPolicyResponse.builder().build(),
                Txn.none().put(policy.key(call.account()), policy.withTags(Tags.add(policy.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, TagPolicyRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
