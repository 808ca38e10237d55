package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;

/// Detaches a managed policy from a role.
final class DetachRolePolicy implements Operation<DetachRolePolicyRequest, DetachRolePolicyResponse> {
    private final Lookup lookup;

    DetachRolePolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DetachRolePolicyResponse> handle(CallContext call, View view, DetachRolePolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        if (!role.grants().attached().contains(policyArn)) {
            throw IamErrors.noSuchEntity("Policy " + policyArn + " was not found.");
        }
        return new Answer<>(
                DetachRolePolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                role.key(call.account()),
                                role.withGrants(role.grants().detach(policyArn))));
    }

    @Override
    public List<String> resources(CallContext call, DetachRolePolicyRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
