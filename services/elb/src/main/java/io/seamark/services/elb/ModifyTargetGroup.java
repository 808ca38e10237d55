package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;

/// Changes how a target group checks its targets; what the request leaves out stays.
final class ModifyTargetGroup implements Operation<ModifyTargetGroupRequest, ModifyTargetGroupResponse> {
    @Override
    public Answer<ModifyTargetGroupResponse> handle(CallContext call, View view, ModifyTargetGroupRequest request) {
        StoredGroup group = StoredGroup.require(view, call, request.targetGroupArn());
        Scope scope = Scope.of(call);
        StoredGroup changed = group.withCheck(Checks.read(Checks.Given.of(request), group.isHttp(), group.check()));
        return new Answer<>(
                ModifyTargetGroupResponse.builder()
                        .targetGroups(changed.shape(Uses.read(view, scope).balancers(group.arn())))
                        .build(),
                changed.put(scope));
    }

    @Override
    public List<String> resources(CallContext call, ModifyTargetGroupRequest request) {
        return List.of(Constraint.MEMBER.required("targetGroupArn", request.targetGroupArn()));
    }
}
