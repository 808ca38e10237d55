package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;

/// Disables a rule. It matches nothing and is not due until it is enabled.
final class DisableRule implements Operation<DisableRuleRequest, DisableRuleResponse> {
    @Override
    public Answer<DisableRuleResponse> handle(CallContext call, View view, DisableRuleRequest request) {
        StoredRule rule = StoredRule.require(view, call, request.eventBusName(), request.name());
        Txn changes = Txn.none();
        if (rule.enabled()) {
            StoredRule changed = rule.withEnabled(false);
            changes = changed.put(call)
                    .and(changed.restartSchedule(call, call.time().truncatedTo(ChronoUnit.SECONDS)));
        }
        return new Answer<>(DisableRuleResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, DisableRuleRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), request.name()));
    }
}
