package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/// The tags of the second API's resources, to and from the API's shape.
final class V2Tags {
    private V2Tags() {}

    static Map<String, String> merge(Map<String, String> standing, List<Tag> tags) {
        return Tags.merge(
                standing,
                tags.stream().map(t -> new Tags.Given(t.key(), t.value())).toList(),
                V2Errors.WORDS);
    }

    static List<Tag> shapes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList();
    }

    /// The tags of the resource of that ARN: a load balancer, a listener, a rule or a target group.
    static Map<String, String> of(View view, CallContext call, String arn) {
        return switch (kind(arn)) {
            case BALANCER -> StoredBalancer.require(view, call, arn).tags();
            case LISTENER -> StoredListener.require(view, call, arn).tags();
            case GROUP -> StoredGroup.require(view, call, arn).tags();
            case RULE ->
                StoredRule.listenerOfDefault(view, call, arn)
                        .map(StoredListener::defaultRuleTags)
                        .orElseGet(() -> StoredRule.require(view, call, arn).tags());
        };
    }

    /// Changes the tags of several resources. A listener and its default rule are stored together, so
    /// they change together.
    static Txn change(View view, CallContext call, Collection<String> arns, UnaryOperator<Map<String, String>> change) {
        Scope scope = Scope.of(call);
        var listeners = new LinkedHashMap<String, StoredListener>();
        Txn changes = Txn.none();
        for (String arn : new LinkedHashSet<>(arns)) {
            Txn one = Txn.none();
            switch (kind(arn)) {
                case BALANCER -> {
                    StoredBalancer balancer = StoredBalancer.require(view, call, arn);
                    one = balancer.withTags(change.apply(balancer.tags())).put(scope);
                }
                case GROUP -> {
                    StoredGroup group = StoredGroup.require(view, call, arn);
                    one = group.withTags(change.apply(group.tags())).put(scope);
                }
                case LISTENER -> {
                    StoredListener stored = StoredListener.require(view, call, arn);
                    StoredListener listener = listeners.getOrDefault(arn, stored);
                    listeners.put(arn, listener.withTags(change.apply(listener.tags())));
                }
                case RULE -> {
                    Optional<StoredListener> stored = StoredRule.listenerOfDefault(view, call, arn);
                    if (stored.isPresent()) {
                        String key = stored.get().arn();
                        StoredListener listener = listeners.getOrDefault(key, stored.get());
                        listeners.put(key, listener.withDefaultRuleTags(change.apply(listener.defaultRuleTags())));
                    } else {
                        StoredRule rule = StoredRule.require(view, call, arn);
                        one = rule.withTags(change.apply(rule.tags())).put();
                    }
                }
            }
            changes = changes.and(one);
        }
        for (StoredListener listener : listeners.values()) {
            changes = changes.and(listener.put());
        }
        return changes;
    }

    private static ElbArn.Kind kind(String arn) {
        return ElbArn.parse(arn)
                .orElseThrow(() -> Constraint.invalid(
                        "'" + arn + "' is not a valid ARN of a load balancer, listener, rule or target group"))
                .kind();
    }
}
