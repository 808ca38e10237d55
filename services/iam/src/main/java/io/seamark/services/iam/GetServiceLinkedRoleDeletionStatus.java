package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/// Says what became of the deletion of a service-linked role.
final class GetServiceLinkedRoleDeletionStatus
        implements Operation<GetServiceLinkedRoleDeletionStatusRequest, GetServiceLinkedRoleDeletionStatusResponse> {
    @Override
    public Answer<GetServiceLinkedRoleDeletionStatusResponse> handle(
            CallContext call, View view, GetServiceLinkedRoleDeletionStatusRequest request) {
        String taskId = Constraint.MEMBER.length("deletionTaskId", request.deletionTaskId(), 1, 1000);
        if (!Constraint.isName(taskId.substring(taskId.lastIndexOf('/') + 1))
                || !view.exists(FinishedDeletion.key(call.account(), taskId))) {
            throw IamErrors.noSuchEntity("Deletion task with id " + taskId + " cannot be found.");
        }
        return Answer.of(GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetServiceLinkedRoleDeletionStatusRequest request) {
        return List.of("*");
    }
}
