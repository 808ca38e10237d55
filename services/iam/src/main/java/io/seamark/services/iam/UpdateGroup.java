package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupResponse;

/// Renames a group or moves it to another path. Who is in it stays.
final class UpdateGroup implements Operation<UpdateGroupRequest, UpdateGroupResponse> {
    private final Lookup lookup;

    UpdateGroup(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UpdateGroupResponse> handle(CallContext call, View view, UpdateGroupRequest request) {
        AccountId account = call.account();
        StoredGroup group = StoredGroup.require(view, account, request.groupName());
        String newName = request.newGroupName() == null
                ? group.groupName()
                : Constraint.name("newGroupName", request.newGroupName(), 128);
        String newPath = request.newPath() == null ? group.path() : Constraint.path("newPath", request.newPath());
        boolean moves = !Layout.fold(newName).equals(Layout.fold(group.groupName()));
        if (moves && view.exists(StoredGroup.key(account, newName))) {
            throw IamErrors.alreadyExists("Group with name " + newName + " already exists.");
        }
        var changed = new StoredGroup(newName, group.groupId(), newPath, group.created(), group.grants());
        Txn changes = moves ? Txn.none().delete(group.key(account)) : Txn.none();
        if (!newName.equals(group.groupName())) {
            for (StoredUser user : group.members(view, account)) {
                List<String> groups = user.groups().stream()
                        .map(name -> name.equals(group.groupName()) ? newName : name)
                        .toList();
                changes = changes.put(user.key(account), user.withGroups(groups));
            }
        }
        return new Answer<>(UpdateGroupResponse.builder().build(), changes.put(changed.key(account), changed));
    }

    @Override
    public List<String> resources(CallContext call, UpdateGroupRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
