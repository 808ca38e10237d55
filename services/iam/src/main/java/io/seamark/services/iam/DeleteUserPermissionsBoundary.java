package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;

/// Removes a user's permissions boundary.
final class DeleteUserPermissionsBoundary
        implements Operation<DeleteUserPermissionsBoundaryRequest, DeleteUserPermissionsBoundaryResponse> {
    private final Lookup lookup;

    DeleteUserPermissionsBoundary(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteUserPermissionsBoundaryResponse> handle(
            CallContext call, View view, DeleteUserPermissionsBoundaryRequest request) {
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        if (user.boundary() == null) {
            throw IamErrors.noSuchEntity("User does not have a permissions boundary attached.");
        }
        return new Answer<>(
                DeleteUserPermissionsBoundaryResponse.builder().build(),
                Txn.none().put(user.key(call.account()), user.withBoundary(null)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteUserPermissionsBoundaryRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
