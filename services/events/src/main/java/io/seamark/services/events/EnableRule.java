package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;

/// Enables a rule. A schedule begins anew.
final class EnableRule implements Operation<EnableRuleRequest, EnableRuleResponse> {
    @Override
    public Answer<EnableRuleResponse> handle(CallContext call, View view, EnableRuleRequest request) {
        StoredRule rule = StoredRule.require(view, call, request.eventBusName(), request.name());
        Txn changes = Txn.none();
        if (!rule.enabled()) {
            StoredRule changed = rule.withEnabled(true);
            changes = changed.put(call)
                    .and(changed.restartSchedule(call, call.time().truncatedTo(ChronoUnit.SECONDS)));
        }
        return new Answer<>(EnableRuleResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, EnableRuleRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), request.name()));
    }
}
