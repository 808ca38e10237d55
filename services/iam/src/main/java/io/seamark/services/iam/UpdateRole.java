package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/// Changes a role's description and its longest session. What the request leaves out is reset.
final class UpdateRole implements Operation<UpdateRoleRequest, UpdateRoleResponse> {
    private final Lookup lookup;

    UpdateRole(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UpdateRoleResponse> handle(CallContext call, View view, UpdateRoleRequest request) {
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        String description = Descriptions.optional(request.description(), 1000);
        int maxSession = Constraint.MEMBER.range("maxSessionDuration", request.maxSessionDuration(), 3600, 3600, 43200);
        return new Answer<>(
                UpdateRoleResponse.builder().build(),
                Txn.none().put(role.key(call.account()), role.described(description, maxSession)));
    }

    @Override
    public List<String> resources(CallContext call, UpdateRoleRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
