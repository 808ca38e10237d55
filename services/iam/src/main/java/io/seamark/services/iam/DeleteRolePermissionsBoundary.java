package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;

/// Removes a role's permissions boundary.
final class DeleteRolePermissionsBoundary
        implements Operation<DeleteRolePermissionsBoundaryRequest, DeleteRolePermissionsBoundaryResponse> {
    private final Lookup lookup;

    DeleteRolePermissionsBoundary(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteRolePermissionsBoundaryResponse> handle(
            CallContext call, View view, DeleteRolePermissionsBoundaryRequest request) {
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        if (role.boundary() == null) {
            throw IamErrors.noSuchEntity("Role does not have a permissions boundary attached.");
        }
        return new Answer<>(
                DeleteRolePermissionsBoundaryResponse.builder().build(),
                Txn.none().put(role.key(call.account()), role.withBoundary(null)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteRolePermissionsBoundaryRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
