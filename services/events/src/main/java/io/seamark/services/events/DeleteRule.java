package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;

/// Deletes a rule that has no targets. Deleting one that is not there is no error.
final class DeleteRule implements Operation<DeleteRuleRequest, DeleteRuleResponse> {
    @Override
    public Answer<DeleteRuleResponse> handle(CallContext call, View view, DeleteRuleRequest request) {
        String name = Constraint.ruleName("name", request.name());
        EventBus bus = EventBus.require(view, call, request.eventBusName());
        Optional<StoredRule> rule = view.get(StoredRule.key(call, bus, name));
        if (rule.isEmpty()) {
            return Answer.of(DeleteRuleResponse.builder().build());
        }
        if (!rule.get().targets().isEmpty()) {
            throw EventsErrors.validation("Rule can't be deleted since it has targets.");
        }
        return new Answer<>(DeleteRuleResponse.builder().build(), rule.get().delete(call));
    }

    @Override
    public List<String> resources(CallContext call, DeleteRuleRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), request.name()));
    }
}
