package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;

/// Deletes a group that nobody is in and that has no policies left.
final class DeleteGroup implements Operation<DeleteGroupRequest, DeleteGroupResponse> {
    private final Lookup lookup;

    DeleteGroup(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteGroupResponse> handle(CallContext call, View view, DeleteGroupRequest request) {
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        if (!group.members(view, call.account()).isEmpty()) {
            throw IamErrors.mustFirst("remove users from group first");
        }
        if (!group.grants().attached().isEmpty()) {
            throw IamErrors.mustFirst("detach all policies first");
        }
        if (!group.grants().inline().isEmpty()) {
            throw IamErrors.mustFirst("delete policies first");
        }
        return new Answer<>(DeleteGroupResponse.builder().build(), Txn.none().delete(group.key(call.account())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteGroupRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
