package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/// Lets targets finish what they have begun, and then go; one that is not registered is no error.
final class DeregisterTargets implements Operation<DeregisterTargetsRequest, DeregisterTargetsResponse> {
    @Override
    public Answer<DeregisterTargetsResponse> handle(CallContext call, View view, DeregisterTargetsRequest request) {
        StoredGroup group = StoredGroup.require(view, call, request.targetGroupArn());
        Scope scope = Scope.of(call);
        List<StoredTarget> all = view.list(scope.targets(group.id())).stream()
                .map(Versioned::value)
                .toList();
        Txn changes = Txn.none();
        for (TargetDescription given : Constraint.notEmpty("targets", request.targets())) {
            for (StoredTarget target : Targets.named(all, given)) {
                changes = changes.and(Targets.deregister(scope, group, target, call.time()));
            }
        }
        return new Answer<>(DeregisterTargetsResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, DeregisterTargetsRequest request) {
        return List.of(Constraint.MEMBER.required("targetGroupArn", request.targetGroupArn()));
    }
}
