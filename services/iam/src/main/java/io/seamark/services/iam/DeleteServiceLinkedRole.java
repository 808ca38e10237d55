package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.InvalidInputException;

/// Deletes a service-linked role. It is gone at once; the task that AWS answers with has succeeded.
final class DeleteServiceLinkedRole
        implements Operation<DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse> {
    private final Lookup lookup;

    DeleteServiceLinkedRole(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteServiceLinkedRoleResponse> handle(
            CallContext call, View view, DeleteServiceLinkedRoleRequest request) {
        StoredRole role = StoredRole.require(view, call.account(), request.roleName());
        if (role.linkedTo() == null) {
            throw InvalidInputException.builder()
                    .message("The role " + role.roleName() + " is not a service-linked role.")
                    .build();
        }
        var deletion = new FinishedDeletion(
                "task" + role.path() + role.roleName() + "/" + call.ids().uuid(), call.time());
        return new Answer<>(
                DeleteServiceLinkedRoleResponse.builder()
                        .deletionTaskId(deletion.taskId())
                        .build(),
                Txn.none()
                        .delete(role.key(call.account()))
                        .put(FinishedDeletion.key(call.account(), deletion.taskId()), deletion));
    }

    @Override
    public List<String> resources(CallContext call, DeleteServiceLinkedRoleRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
