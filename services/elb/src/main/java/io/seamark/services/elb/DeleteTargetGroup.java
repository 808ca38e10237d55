package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;

/// Deletes a target group that no rule forwards to, with its registrations; succeeds when there is
/// none.
final class DeleteTargetGroup implements Operation<DeleteTargetGroupRequest, DeleteTargetGroupResponse> {
    @Override
    public Answer<DeleteTargetGroupResponse> handle(CallContext call, View view, DeleteTargetGroupRequest request) {
        Optional<StoredGroup> found = StoredGroup.find(view, call, request.targetGroupArn());
        if (found.isEmpty()) {
            return Answer.of(DeleteTargetGroupResponse.builder().build());
        }
        StoredGroup group = found.get();
        Scope scope = Scope.of(call);
        if (Uses.read(view, scope).isUsed(group.arn())) {
            throw ResourceInUseException.builder()
                    .message("Target group '" + group.arn() + "' is currently in use by a listener or a rule")
                    .build();
        }
        return new Answer<>(
                DeleteTargetGroupResponse.builder().build(),
                Txn.none().delete(scope.groups().key(group.name())).deleteAll(scope.targets(group.id())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteTargetGroupRequest request) {
        return List.of(Constraint.MEMBER.required("targetGroupArn", request.targetGroupArn()));
    }
}
