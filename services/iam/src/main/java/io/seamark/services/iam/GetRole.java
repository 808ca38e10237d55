package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;

/// Describes a role.
final class GetRole implements Operation<GetRoleRequest, GetRoleResponse> {
    private final Lookup lookup;

    GetRole(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<GetRoleResponse> handle(CallContext call, View view, GetRoleRequest request) {
        StoredRole role = StoredRole.require(view, call.account(), request.roleName());
        return Answer.of(
                GetRoleResponse.builder().role(role.fullShape(call.account())).build());
    }

    @Override
    public List<String> resources(CallContext call, GetRoleRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
