package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;

/// Attaches a managed policy to a role, ten at most. One that is attached already stays.
final class AttachRolePolicy implements Operation<AttachRolePolicyRequest, AttachRolePolicyResponse> {
    private final Lookup lookup;
    private final ManagedPolicies policies;

    AttachRolePolicy(Lookup lookup, ManagedPolicies policies) {
        this.lookup = lookup;
        this.policies = policies;
    }

    @Override
    public Answer<AttachRolePolicyResponse> handle(CallContext call, View view, AttachRolePolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        policies.requireAttachable(view, call, policyArn);
        return new Answer<>(
                AttachRolePolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                role.key(call.account()),
                                role.withGrants(role.grants().attach(policyArn, "PoliciesPerRole"))));
    }

    @Override
    public List<String> resources(CallContext call, AttachRolePolicyRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
