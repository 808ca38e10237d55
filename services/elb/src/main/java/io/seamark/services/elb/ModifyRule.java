package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;

/// Changes what a rule asks or does; what the request leaves out stays.
final class ModifyRule implements Operation<ModifyRuleRequest, ModifyRuleResponse> {
    @Override
    public Answer<ModifyRuleResponse> handle(CallContext call, View view, ModifyRuleRequest request) {
        if (StoredRule.listenerOfDefault(view, call, request.ruleArn()).isPresent()) {
            throw V2Errors.notPermitted("Default rule '" + request.ruleArn() + "' cannot be modified");
        }
        StoredRule rule = StoredRule.require(view, call, request.ruleArn());
        Constraint.refuse(!request.transforms().isEmpty(), "Transforms");
        StoredBalancer balancer = StoredBalancer.require(view, call, rule.balancerArn());
        StoredRule changed = rule.changed(
                request.conditions().isEmpty() ? rule.conditions() : Conditions.read(request.conditions()),
                request.actions().isEmpty() ? rule.action() : Actions.read(call, view, balancer, request.actions()));
        return new Answer<>(ModifyRuleResponse.builder().rules(changed.shape()).build(), changed.put());
    }

    @Override
    public List<String> resources(CallContext call, ModifyRuleRequest request) {
        return List.of(Constraint.MEMBER.required("ruleArn", request.ruleArn()));
    }
}
