package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;

/// Deletes a role that has no policies left and that no instance profile carries. Its sessions lose every
/// permission.
final class DeleteRole implements Operation<DeleteRoleRequest, DeleteRoleResponse> {
    private final Lookup lookup;

    DeleteRole(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteRoleResponse> handle(CallContext call, View view, DeleteRoleRequest request) {
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        if (!StoredProfile.carrying(view, call.account(), role).isEmpty()) {
            throw IamErrors.mustFirst("remove roles from instance profile first");
        }
        if (!role.grants().attached().isEmpty()) {
            throw IamErrors.mustFirst("detach all policies first");
        }
        if (!role.grants().inline().isEmpty()) {
            throw IamErrors.mustFirst("delete policies first");
        }
        return new Answer<>(DeleteRoleResponse.builder().build(), Txn.none().delete(role.key(call.account())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteRoleRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
