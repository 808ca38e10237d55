package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;

/// Deletes a user that has nothing left: no keys, policies and groups.
final class DeleteUser implements Operation<DeleteUserRequest, DeleteUserResponse> {
    private final Lookup lookup;

    DeleteUser(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteUserResponse> handle(CallContext call, View view, DeleteUserRequest request) {
        String name = Constraint.name("userName", request.userName(), 128);
        StoredUser user = StoredUser.require(view, call.account(), name);
        if (!user.keyIds().isEmpty()) {
            throw IamErrors.mustFirst("delete access keys first");
        }
        if (!user.grants().attached().isEmpty()) {
            throw IamErrors.mustFirst("detach all policies first");
        }
        if (!user.grants().inline().isEmpty()) {
            throw IamErrors.mustFirst("delete policies first");
        }
        if (!user.groups().isEmpty()) {
            throw IamErrors.mustFirst("remove users from group first");
        }
        return new Answer<>(DeleteUserResponse.builder().build(), Txn.none().delete(user.key(call.account())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteUserRequest request) {
        return List.of(Caller.userArn(lookup, call, request.userName()));
    }
}
