package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;

/// Attaches a managed policy to a group, ten at most. One that is attached already stays.
final class AttachGroupPolicy implements Operation<AttachGroupPolicyRequest, AttachGroupPolicyResponse> {
    private final Lookup lookup;
    private final ManagedPolicies policies;

    AttachGroupPolicy(Lookup lookup, ManagedPolicies policies) {
        this.lookup = lookup;
        this.policies = policies;
    }

    @Override
    public Answer<AttachGroupPolicyResponse> handle(CallContext call, View view, AttachGroupPolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        policies.requireAttachable(view, call, policyArn);
        return new Answer<>(
                AttachGroupPolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                group.key(call.account()),
                                group.withGrants(group.grants().attach(policyArn, "PoliciesPerGroup"))));
    }

    @Override
    public List<String> resources(CallContext call, AttachGroupPolicyRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
