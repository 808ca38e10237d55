package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;

/// Makes a group without users and policies.
final class CreateGroup implements Operation<CreateGroupRequest, CreateGroupResponse> {
    @Override
    public Answer<CreateGroupResponse> handle(CallContext call, View view, CreateGroupRequest request) {
        AccountId account = call.account();
        String name = Constraint.name("groupName", request.groupName(), 128);
        String path = Constraint.path("path", request.path());
        if (view.exists(StoredGroup.key(account, name))) {
            throw IamErrors.alreadyExists("Group with name " + name + " already exists.");
        }
        var group = new StoredGroup(
                name, "AGPA" + call.ids().base32(17), path, call.time().truncatedTo(ChronoUnit.SECONDS), Grants.NONE);
        return new Answer<>(
                CreateGroupResponse.builder().group(group.shape(account)).build(),
                Txn.none().put(group.key(account), group));
    }

    @Override
    public List<String> resources(CallContext call, CreateGroupRequest request) {
        return List.of(Arn.global(
                        "iam",
                        call.account(),
                        "group" + (request.path() == null ? "/" : request.path()) + request.groupName())
                .toString());
    }
}
