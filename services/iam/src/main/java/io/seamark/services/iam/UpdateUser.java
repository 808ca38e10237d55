package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;

/// Renames a user or moves it to another path. Its keys and groups stay.
final class UpdateUser implements Operation<UpdateUserRequest, UpdateUserResponse> {
    private final Lookup lookup;

    UpdateUser(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UpdateUserResponse> handle(CallContext call, View view, UpdateUserRequest request) {
        AccountId account = call.account();
        String name = Constraint.name("userName", request.userName(), 128);
        StoredUser user = StoredUser.require(view, account, name);
        String newName = request.newUserName() == null
                ? user.userName()
                : Constraint.name("newUserName", request.newUserName(), 64);
        String newPath = request.newPath() == null ? user.path() : Constraint.path("newPath", request.newPath());
        boolean moves = !Layout.fold(newName).equals(Layout.fold(user.userName()));
        if (moves && view.exists(StoredUser.key(account, newName))) {
            throw IamErrors.alreadyExists("User with name " + newName + " already exists.");
        }
        StoredUser changed = user.named(newName, newPath);
        Txn changes = Txn.none();
        if (moves) {
            changes = changes.delete(user.key(account));
        }
        for (String keyId : user.keyIds()) {
            LongTermKey key = LongTermKey.require(view, keyId);
            changes = changes.put(LongTermKey.key(keyId), key.ownedBy(newName));
        }
        return new Answer<>(UpdateUserResponse.builder().build(), changes.put(changed.key(account), changed));
    }

    @Override
    public List<String> resources(CallContext call, UpdateUserRequest request) {
        return List.of(Caller.userArn(lookup, call, request.userName()));
    }
}
