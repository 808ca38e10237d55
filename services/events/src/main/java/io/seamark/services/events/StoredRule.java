package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/// A rule with its targets, as it is stored.
record StoredRule(
        String account,
        String region,
        String bus,
        String name,
        @Nullable String eventPattern,
        @Nullable String scheduleExpression,
        boolean enabled,
        @Nullable String description,
        @Nullable String roleArn,
        Instant created,
        Map<String, String> tags,
        List<StoredTarget> targets) {
    static Key<StoredRule> key(CallContext call, EventBus bus, String name) {
        return Layout.rules(call.account(), call.region(), bus.name()).key(name);
    }

    /// The rule of that name on that bus, or `ResourceNotFoundException`.
    static StoredRule require(View view, CallContext call, @Nullable String busName, @Nullable String ruleName) {
        String name = Constraint.ruleName("name", ruleName);
        EventBus bus = EventBus.require(view, call, busName);
        return view.get(key(call, bus, name))
                .orElseThrow(() ->
                        EventsErrors.notFound("Rule " + name + " does not exist on EventBus " + bus.name() + "."));
    }

    String arn() {
        return EventBus.ruleArn(new AccountId(account), new Region(region), bus, name)
                .toString();
    }

    /// The rule's ARN as a request names it, whether or not there is such a rule.
    static String arn(CallContext call, @Nullable String busName, @Nullable String ruleName) {
        Arn arn = EventBus.ruleArn(call.account(), call.region(), EventBus.nameIn(busName), String.valueOf(ruleName));
        return arn.toString();
    }

    /// The writes that store the rule and tell everybody who keeps rules in memory.
    Txn put(CallContext call) {
        return Txn.none()
                .put(Layout.rules(call.account(), call.region(), bus).key(name), this)
                .and(changed(call));
    }

    /// The writes that delete the rule.
    Txn delete(CallContext call) {
        return Txn.none()
                .delete(Layout.rules(call.account(), call.region(), bus).key(name))
                .delete(Layout.schedule(call.account(), call.region(), name))
                .and(changed(call));
    }

    /// The write that tells everybody who keeps rules and archives in memory.
    static Txn changed(CallContext call) {
        return Txn.none().put(Layout.generation(call.account(), call.region()), new Generation(call.requestId()));
    }

    /// The writes that begin the rule's schedule now, or end it where it has none.
    Txn restartSchedule(CallContext call, Instant now) {
        Key<StoredSchedule> key = Layout.schedule(call.account(), call.region(), name);
        if (!bus.equals(EventBus.DEFAULT)) {
            return Txn.none();
        }
        return enabled && scheduleExpression != null
                ? Txn.none().put(key, new StoredSchedule(account, region, name, now, null))
                : Txn.none().delete(key);
    }

    RuleState state() {
        return enabled ? RuleState.ENABLED : RuleState.DISABLED;
    }

    Rule shape() {
        return Rule.builder()
                .name(name)
                .arn(arn())
                .eventPattern(eventPattern)
                .scheduleExpression(scheduleExpression)
                .state(state())
                .description(description)
                .roleArn(roleArn)
                .eventBusName(bus)
                .build();
    }

    Optional<StoredTarget> target(String id) {
        return targets.stream().filter(target -> target.id().equals(id)).findFirst();
    }

    StoredRule withEnabled(boolean changed) {
        return new StoredRule(
                account,
                region,
                bus,
                name,
                eventPattern,
                scheduleExpression,
                changed,
                description,
                roleArn,
                created,
                tags,
                targets);
    }

    StoredRule withTags(Map<String, String> changed) {
        return new StoredRule(
                account,
                region,
                bus,
                name,
                eventPattern,
                scheduleExpression,
                enabled,
                description,
                roleArn,
                created,
                changed,
                targets);
    }

    StoredRule withTargets(List<StoredTarget> changed) {
        return new StoredRule(
                account,
                region,
                bus,
                name,
                eventPattern,
                scheduleExpression,
                enabled,
                description,
                roleArn,
                created,
                tags,
                changed);
    }

    /// The rule with a target added, or replaced in its place.
    StoredRule withTarget(StoredTarget target) {
        var changed = new ArrayList<>(targets);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).id().equals(target.id())) {
                changed.set(i, target);
                return withTargets(changed);
            }
        }
        changed.add(target);
        return withTargets(changed);
    }
}
