package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;

/// Bounds what a user's own policies may allow.
final class PutUserPermissionsBoundary
        implements Operation<PutUserPermissionsBoundaryRequest, PutUserPermissionsBoundaryResponse> {
    private final Lookup lookup;
    private final Boundary boundary;

    PutUserPermissionsBoundary(Lookup lookup, Boundary boundary) {
        this.lookup = lookup;
        this.boundary = boundary;
    }

    @Override
    public Answer<PutUserPermissionsBoundaryResponse> handle(
            CallContext call, View view, PutUserPermissionsBoundaryRequest request) {
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        String policyArn = boundary.require(view, call, request.permissionsBoundary());
        return new Answer<>(
                PutUserPermissionsBoundaryResponse.builder().build(),
                Txn.none().put(user.key(call.account()), user.withBoundary(policyArn)));
    }

    @Override
    public List<String> resources(CallContext call, PutUserPermissionsBoundaryRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
