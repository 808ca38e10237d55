package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyRulesException;

/// Adds a rule to a listener of an application load balancer.
final class CreateRule implements Operation<CreateRuleRequest, CreateRuleResponse> {
    @Override
    public Answer<CreateRuleResponse> handle(CallContext call, View view, CreateRuleRequest request) {
        StoredListener listener = StoredListener.require(view, call, request.listenerArn());
        StoredBalancer balancer = StoredBalancer.require(view, call, listener.balancerArn());
        if (!balancer.isApplication()) {
            throw V2Errors.WORDS.invalidConfiguration("Rules are not supported by a network load balancer");
        }
        Constraint.refuse(!request.transforms().isEmpty(), "Transforms");
        Scope scope = Scope.of(call);
        int priority = Constraint.MEMBER.range("priority", request.priority(), 1, 50_000);
        List<StoredCondition> conditions = Conditions.read(request.conditions());
        List<StoredRule> standing = view.list(scope.rules(balancer.id())).stream()
                .map(Versioned::value)
                .toList();
        if (standing.stream().anyMatch(r -> r.listenerArn().equals(listener.arn()) && r.priority() == priority)) {
            throw V2Errors.priorityInUse(priority);
        }
        if (standing.size() >= StoredRule.LIMIT) {
            throw TooManyRulesException.builder()
                    .message("The maximum number of rules has been reached on load balancer '" + balancer.arn() + "'")
                    .build();
        }
        ElbArn arn = listener.parsed();
        var rule = new StoredRule(
                scope.arn("listener-rule/" + arn.type() + "/" + arn.name() + "/" + arn.id() + "/" + arn.listenerId()
                        + "/" + call.ids().hex(16)),
                listener.arn(),
                balancer.arn(),
                priority,
                conditions,
                Actions.read(call, view, balancer, request.actions()),
                V2Tags.merge(Map.of(), request.tags()));
        return new Answer<>(CreateRuleResponse.builder().rules(rule.shape()).build(), rule.put());
    }

    @Override
    public List<String> resources(CallContext call, CreateRuleRequest request) {
        return List.of(Constraint.MEMBER.required("listenerArn", request.listenerArn()));
    }
}
