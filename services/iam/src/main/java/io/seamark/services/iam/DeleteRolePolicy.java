package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;

/// Deletes an inline policy of a role.
final class DeleteRolePolicy implements Operation<DeleteRolePolicyRequest, DeleteRolePolicyResponse> {
    private final Lookup lookup;

    DeleteRolePolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteRolePolicyResponse> handle(CallContext call, View view, DeleteRolePolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        role.grants().requireInline("role", policyName);
        return new Answer<>(
                DeleteRolePolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                role.key(call.account()),
                                role.withGrants(role.grants().remove(policyName))));
    }

    @Override
    public List<String> resources(CallContext call, DeleteRolePolicyRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
