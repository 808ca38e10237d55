package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;

/// Lists the targets of a rule in the order of their ids.
final class ListTargetsByRule implements Operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse> {
    private final Pages pages;

    ListTargetsByRule(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListTargetsByRuleResponse> handle(CallContext call, View view, ListTargetsByRuleRequest request) {
        StoredRule rule = StoredRule.require(view, call, request.eventBusName(), request.rule());
        var page = pages.of(
                call,
                "ListTargetsByRule " + rule.arn(),
                rule.targets(),
                StoredTarget::id,
                request.nextToken(),
                request.limit());
        return Answer.of(ListTargetsByRuleResponse.builder()
                .targets(page.map(StoredTarget::shape))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListTargetsByRuleRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), request.rule()));
    }
}
