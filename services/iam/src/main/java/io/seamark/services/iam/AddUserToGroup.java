package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;

/// Puts a user into a group. One that is there already stays.
final class AddUserToGroup implements Operation<AddUserToGroupRequest, AddUserToGroupResponse> {
    static final int GROUPS_PER_USER = 10;

    private final Lookup lookup;

    AddUserToGroup(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<AddUserToGroupResponse> handle(CallContext call, View view, AddUserToGroupRequest request) {
        AccountId account = call.account();
        StoredGroup group = StoredGroup.require(view, account, request.groupName());
        StoredUser user = StoredUser.require(view, account, Constraint.name("userName", request.userName(), 128));
        if (user.groups().contains(group.groupName())) {
            return Answer.of(AddUserToGroupResponse.builder().build());
        }
        if (user.groups().size() >= GROUPS_PER_USER) {
            throw IamErrors.quota("GroupsPerUser", GROUPS_PER_USER);
        }
        var groups = new ArrayList<>(user.groups());
        groups.add(group.groupName());
        return new Answer<>(
                AddUserToGroupResponse.builder().build(), Txn.none().put(user.key(account), user.withGroups(groups)));
    }

    @Override
    public List<String> resources(CallContext call, AddUserToGroupRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
