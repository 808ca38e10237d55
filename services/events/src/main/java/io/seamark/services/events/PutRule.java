package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;

/// Makes a rule, or replaces what it says. Its targets and tags stay.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html>.
final class PutRule implements Operation<PutRuleRequest, PutRuleResponse> {
    private static final int RULES_PER_BUS = 300;

    @Override
    public Answer<PutRuleResponse> handle(CallContext call, View view, PutRuleRequest request) {
        String name = Constraint.ruleName("name", request.name());
        String description = Constraint.optional("description", request.description(), 0, 512);
        String role = Constraint.optional("roleArn", request.roleArn(), 1, 1600);
        EventBus bus = EventBus.require(view, call, request.eventBusName());
        String pattern = emptyAsNone(request.eventPattern());
        String schedule = emptyAsNone(request.scheduleExpression());
        check(pattern, schedule, bus);

        Optional<StoredRule> standing = view.get(StoredRule.key(call, bus, name));
        if (standing.isEmpty()
                && view.list(Layout.rules(call.account(), call.region(), bus.name()))
                                .size()
                        >= RULES_PER_BUS) {
            throw EventsErrors.limitExceeded();
        }
        var rule = new StoredRule(
                call.account().value(),
                call.region().value(),
                bus.name(),
                name,
                pattern,
                schedule,
                enabled(request),
                description,
                role,
                standing.map(StoredRule::created).orElse(call.time().truncatedTo(ChronoUnit.SECONDS)),
                standing.map(StoredRule::tags).orElseGet(() -> Tags.add(Map.of(), request.tags())),
                standing.map(StoredRule::targets).orElse(List.of()));
        Txn changes = rule.put(call);
        if (!standing.map(before -> sameSchedule(before, rule)).orElse(false)) {
            changes = changes.and(rule.restartSchedule(call, call.time().truncatedTo(ChronoUnit.SECONDS)));
        }
        return new Answer<>(PutRuleResponse.builder().ruleArn(rule.arn()).build(), changes);
    }

    private static void check(@Nullable String pattern, @Nullable String schedule, EventBus bus) {
        if (pattern == null && schedule == null) {
            throw EventsErrors.validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        if (pattern != null) {
            EventPattern.check(pattern);
        }
        if (schedule != null) {
            if (!bus.name().equals(EventBus.DEFAULT)) {
                throw EventsErrors.validation("ScheduleExpression is supported only on the default event bus.");
            }
            ScheduleExpression.parse(schedule);
        }
    }

    private static boolean enabled(PutRuleRequest request) {
        return switch (request.state()) {
            case null -> true;
            case ENABLED -> true;
            case DISABLED -> false;
            case ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS ->
                throw EventsErrors.validation(
                        "The state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS is not supported.");
            case UNKNOWN_TO_SDK_VERSION ->
                throw Constraint.MEMBER.failed(
                        request.stateAsString(),
                        "state",
                        "Member must satisfy enum value set: [ENABLED, DISABLED,"
                                + " ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]");
        };
    }

    private static boolean sameSchedule(StoredRule before, StoredRule after) {
        return before.enabled() == after.enabled()
                && Objects.equals(before.scheduleExpression(), after.scheduleExpression());
    }

    private static @Nullable String emptyAsNone(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public List<String> resources(CallContext call, PutRuleRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), request.name()));
    }
}
