package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;

/// Shows an inline policy of a role.
final class GetRolePolicy implements Operation<GetRolePolicyRequest, GetRolePolicyResponse> {
    private final Lookup lookup;

    GetRolePolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<GetRolePolicyResponse> handle(CallContext call, View view, GetRolePolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        StoredRole role = StoredRole.require(view, call.account(), request.roleName());
        String document = role.grants().requireInline("role", policyName);
        return Answer.of(GetRolePolicyResponse.builder()
                .roleName(role.roleName())
                .policyName(policyName)
                .policyDocument(Documents.encode(document))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetRolePolicyRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
