package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/// Changes the priorities of rules, all at once: they may be swapped.
final class SetRulePriorities implements Operation<SetRulePrioritiesRequest, SetRulePrioritiesResponse> {
    @Override
    public Answer<SetRulePrioritiesResponse> handle(CallContext call, View view, SetRulePrioritiesRequest request) {
        var wanted = new LinkedHashMap<String, StoredRule>();
        for (RulePriorityPair pair : Constraint.notEmpty("rulePriorities", request.rulePriorities())) {
            String arn = Constraint.MEMBER.required("rulePriorities.ruleArn", pair.ruleArn());
            int priority = Constraint.MEMBER.range("rulePriorities.priority", pair.priority(), 1, 50_000);
            if (StoredRule.listenerOfDefault(view, call, arn).isPresent()) {
                throw V2Errors.notPermitted("The priority of default rule '" + arn + "' cannot be changed");
            }
            StoredRule rule = StoredRule.require(view, call, arn).withPriority(priority);
            if (wanted.put(arn, rule) != null) {
                throw Constraint.invalid("Rule '" + arn + "' can only be specified once");
            }
        }
        Txn changes = Txn.none();
        for (String listenerArn :
                wanted.values().stream().map(StoredRule::listenerArn).distinct().toList()) {
            checkDistinct(view, call, listenerArn, wanted);
        }
        for (StoredRule rule : wanted.values()) {
            changes = changes.and(rule.put());
        }
        return new Answer<>(
                SetRulePrioritiesResponse.builder()
                        .rules(wanted.values().stream().map(StoredRule::shape).toList())
                        .build(),
                changes);
    }

    @Override
    public List<String> resources(CallContext call, SetRulePrioritiesRequest request) {
        return request.rulePriorities().stream()
                .map(p -> Constraint.MEMBER.required("rulePriorities.ruleArn", p.ruleArn()))
                .toList();
    }

    private static void checkDistinct(View view, CallContext call, String listenerArn, Map<String, StoredRule> wanted) {
        ElbArn arn = StoredListener.require(view, call, listenerArn).parsed();
        var priorities = new HashSet<Integer>();
        for (Versioned<StoredRule> standing : view.list(arn.scope().rules(arn.id(), arn.listenerId()))) {
            StoredRule rule = wanted.getOrDefault(standing.value().arn(), standing.value());
            if (!priorities.add(rule.priority())) {
                throw V2Errors.priorityInUse(rule.priority());
            }
        }
    }
}
