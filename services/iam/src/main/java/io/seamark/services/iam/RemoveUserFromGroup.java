package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;

/// Takes a user out of a group.
final class RemoveUserFromGroup implements Operation<RemoveUserFromGroupRequest, RemoveUserFromGroupResponse> {
    private final Lookup lookup;

    RemoveUserFromGroup(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<RemoveUserFromGroupResponse> handle(CallContext call, View view, RemoveUserFromGroupRequest request) {
        AccountId account = call.account();
        StoredGroup group = StoredGroup.require(view, account, request.groupName());
        StoredUser user = StoredUser.require(view, account, Constraint.name("userName", request.userName(), 128));
        List<String> groups = user.groups().stream()
                .filter(name -> !name.equals(group.groupName()))
                .toList();
        return new Answer<>(
                RemoveUserFromGroupResponse.builder().build(),
                Txn.none().put(user.key(account), user.withGroups(groups)));
    }

    @Override
    public List<String> resources(CallContext call, RemoveUserFromGroupRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
