package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;

/// Bounds what a role's own policies may allow.
final class PutRolePermissionsBoundary
        implements Operation<PutRolePermissionsBoundaryRequest, PutRolePermissionsBoundaryResponse> {
    private final Lookup lookup;
    private final Boundary boundary;

    PutRolePermissionsBoundary(Lookup lookup, Boundary boundary) {
        this.lookup = lookup;
        this.boundary = boundary;
    }

    @Override
    public Answer<PutRolePermissionsBoundaryResponse> handle(
            CallContext call, View view, PutRolePermissionsBoundaryRequest request) {
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        String policyArn = boundary.require(view, call, request.permissionsBoundary());
        return new Answer<>(
                PutRolePermissionsBoundaryResponse.builder().build(),
                Txn.none().put(role.key(call.account()), role.withBoundary(policyArn)));
    }

    @Override
    public List<String> resources(CallContext call, PutRolePermissionsBoundaryRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
