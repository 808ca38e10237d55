package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/// A listener of an application or network load balancer as it is stored.
///
/// @param protocol `HTTP` or `TCP`
/// @param action what the default rule does
/// @param attributes those that are not at their default
record StoredListener(
        String arn,
        String balancerArn,
        String protocol,
        int port,
        StoredAction action,
        String defaultRuleArn,
        Map<String, String> attributes,
        Map<String, String> tags,
        Map<String, String> defaultRuleTags) {
    static final int LIMIT = 50;

    /// The listener of that ARN, or `ListenerNotFound`.
    static StoredListener require(View view, CallContext call, @Nullable String arn) {
        return find(view, call, arn).orElseThrow(V2Errors::listenerNotFound);
    }

    static Optional<StoredListener> find(View view, CallContext call, @Nullable String arn) {
        ElbArn parsed = ElbArn.require("listenerArn", ElbArn.Kind.LISTENER, arn);
        return parsed.scope().equals(Scope.of(call))
                ? view.get(key(parsed)).filter(l -> l.arn.equals(arn))
                : Optional.empty();
    }

    static Key<StoredListener> key(ElbArn arn) {
        return arn.scope().listeners(arn.id()).key(arn.listenerId());
    }

    boolean isHttp() {
        return protocol.equals("HTTP");
    }

    Attributes attributeTable() {
        return isHttp() ? Attributes.HTTP_LISTENER : Attributes.TCP_LISTENER;
    }

    ElbArn parsed() {
        return ElbArn.require("listenerArn", ElbArn.Kind.LISTENER, arn);
    }

    Txn put() {
        return Txn.none().put(key(parsed()), this);
    }

    Listener shape() {
        return Listener.builder()
                .listenerArn(arn)
                .loadBalancerArn(balancerArn)
                .port(port)
                .protocol(protocol)
                .defaultActions(action.shape())
                .build();
    }

    Rule defaultRule() {
        return Rule.builder()
                .ruleArn(defaultRuleArn)
                .priority("default")
                .conditions(List.of())
                .actions(action.shape())
                .isDefault(true)
                .build();
    }

    StoredListener changed(int newPort, StoredAction newAction) {
        return new StoredListener(
                arn, balancerArn, protocol, newPort, newAction, defaultRuleArn, attributes, tags, defaultRuleTags);
    }

    StoredListener withAttributes(Map<String, String> changed) {
        return new StoredListener(
                arn, balancerArn, protocol, port, action, defaultRuleArn, changed, tags, defaultRuleTags);
    }

    StoredListener withTags(Map<String, String> changed) {
        return new StoredListener(
                arn, balancerArn, protocol, port, action, defaultRuleArn, attributes, changed, defaultRuleTags);
    }

    StoredListener withDefaultRuleTags(Map<String, String> changed) {
        return new StoredListener(arn, balancerArn, protocol, port, action, defaultRuleArn, attributes, tags, changed);
    }
}
