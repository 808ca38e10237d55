package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;

/// Replaces who may assume a role. Sessions that stand go on.
final class UpdateAssumeRolePolicy implements Operation<UpdateAssumeRolePolicyRequest, UpdateAssumeRolePolicyResponse> {
    private final Lookup lookup;

    UpdateAssumeRolePolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UpdateAssumeRolePolicyResponse> handle(
            CallContext call, View view, UpdateAssumeRolePolicyRequest request) {
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        String trust = Documents.required("policyDocument", request.policyDocument());
        Documents.requireTrust(view, trust);
        return new Answer<>(
                UpdateAssumeRolePolicyResponse.builder().build(),
                Txn.none().put(role.key(call.account()), role.withTrust(trust)));
    }

    @Override
    public List<String> resources(CallContext call, UpdateAssumeRolePolicyRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
