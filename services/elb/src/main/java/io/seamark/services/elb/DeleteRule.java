package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;

/// Deletes a rule; a default rule goes with its listener only.
final class DeleteRule implements Operation<DeleteRuleRequest, DeleteRuleResponse> {
    @Override
    public Answer<DeleteRuleResponse> handle(CallContext call, View view, DeleteRuleRequest request) {
        if (StoredRule.listenerOfDefault(view, call, request.ruleArn()).isPresent()) {
            throw V2Errors.notPermitted("Default rule '" + request.ruleArn() + "' cannot be deleted");
        }
        StoredRule rule = StoredRule.require(view, call, request.ruleArn());
        return new Answer<>(DeleteRuleResponse.builder().build(), Txn.none().delete(rule.key()));
    }

    @Override
    public List<String> resources(CallContext call, DeleteRuleRequest request) {
        return List.of(Constraint.MEMBER.required("ruleArn", request.ruleArn()));
    }
}
