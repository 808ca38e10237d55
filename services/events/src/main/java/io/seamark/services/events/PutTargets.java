package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Adds targets to a rule, or replaces those whose id is there already.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html>.
final class PutTargets implements Operation<PutTargetsRequest, PutTargetsResponse> {
    private static final int TARGETS_PER_RULE = 5;
    private static final int TARGETS_PER_REQUEST = 100;

    private final TargetCheck check;

    PutTargets(TargetCheck check) {
        this.check = check;
    }

    @Override
    public Answer<PutTargetsResponse> handle(CallContext call, View view, PutTargetsRequest request) {
        if (request.targets().isEmpty()) {
            throw Constraint.MEMBER.failed("[]", "targets", "Member must have length greater than or equal to 1");
        }
        if (request.targets().size() > TARGETS_PER_REQUEST) {
            throw Constraint.MEMBER.failed(
                    "...", "targets", "Member must have length less than or equal to " + TARGETS_PER_REQUEST);
        }
        StoredRule rule = StoredRule.require(view, call, request.eventBusName(), request.rule());
        var ids = new HashSet<String>();
        for (Target target : request.targets()) {
            StoredTarget checked = check.target(rule, target);
            if (!ids.add(checked.id())) {
                throw EventsErrors.validation(
                        "Parameter Targets is not valid. Reason: duplicate target id " + checked.id() + ".");
            }
            rule = rule.withTarget(checked);
        }
        if (rule.targets().size() > TARGETS_PER_RULE) {
            throw EventsErrors.limitExceeded();
        }
        return new Answer<>(
                PutTargetsResponse.builder()
                        .failedEntryCount(0)
                        .failedEntries(List.of())
                        .build(),
                rule.put(call));
    }

    @Override
    public List<String> resources(CallContext call, PutTargetsRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), request.rule()));
    }
}
