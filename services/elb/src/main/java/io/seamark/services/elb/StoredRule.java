package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/// A rule of a listener as it is stored; a listener's default rule is stored with the listener.
///
/// @param priority 1 to 50,000; the lowest is asked first
record StoredRule(
        String arn,
        String listenerArn,
        String balancerArn,
        int priority,
        List<StoredCondition> conditions,
        StoredAction action,
        Map<String, String> tags) {
    /// How many rules the listeners of one load balancer may have, the default ones not counted.
    static final int LIMIT = 100;

    /// The rule of that ARN, or `RuleNotFound`; a default rule is not found.
    static StoredRule require(View view, CallContext call, @Nullable String arn) {
        return find(view, call, arn).orElseThrow(V2Errors::ruleNotFound);
    }

    static Optional<StoredRule> find(View view, CallContext call, @Nullable String arn) {
        ElbArn parsed = ElbArn.require("ruleArn", ElbArn.Kind.RULE, arn);
        return parsed.scope().equals(Scope.of(call))
                ? view.get(key(parsed)).filter(r -> r.arn.equals(arn))
                : Optional.empty();
    }

    /// The listener whose default rule has that ARN.
    static Optional<StoredListener> listenerOfDefault(View view, CallContext call, @Nullable String arn) {
        ElbArn parsed = ElbArn.require("ruleArn", ElbArn.Kind.RULE, arn);
        return parsed.scope().equals(Scope.of(call))
                ? view.get(StoredListener.key(parsed))
                        .filter(l -> l.defaultRuleArn().equals(arn))
                : Optional.empty();
    }

    static Key<StoredRule> key(ElbArn arn) {
        return arn.scope().rules(arn.id(), arn.listenerId()).key(arn.ruleId());
    }

    Key<StoredRule> key() {
        return key(ElbArn.require("ruleArn", ElbArn.Kind.RULE, arn));
    }

    Txn put() {
        return Txn.none().put(key(), this);
    }

    Rule shape() {
        return Rule.builder()
                .ruleArn(arn)
                .priority(Integer.toString(priority))
                .conditions(conditions.stream().map(StoredCondition::shape).toList())
                .actions(action.shape())
                .isDefault(false)
                .build();
    }

    StoredRule changed(List<StoredCondition> newConditions, StoredAction newAction) {
        return new StoredRule(arn, listenerArn, balancerArn, priority, newConditions, newAction, tags);
    }

    StoredRule withPriority(int changed) {
        return new StoredRule(arn, listenerArn, balancerArn, changed, conditions, action, tags);
    }

    StoredRule withTags(Map<String, String> changed) {
        return new StoredRule(arn, listenerArn, balancerArn, priority, conditions, action, changed);
    }
}
