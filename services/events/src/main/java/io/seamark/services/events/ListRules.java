package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;

/// Lists the rules of a bus in the order of their names.
final class ListRules implements Operation<ListRulesRequest, ListRulesResponse> {
    private final Pages pages;

    ListRules(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListRulesResponse> handle(CallContext call, View view, ListRulesRequest request) {
        EventBus bus = EventBus.require(view, call, request.eventBusName());
        String prefix = request.namePrefix() == null ? "" : Constraint.ruleName("namePrefix", request.namePrefix());
        List<StoredRule> rules = view.list(Layout.rules(call.account(), call.region(), bus.name())).stream()
                .map(Versioned::value)
                .filter(rule -> rule.bus().equals(bus.name()) && rule.name().startsWith(prefix))
                .toList();
        var page = pages.of(
                call,
                "ListRules " + bus.name() + " " + prefix,
                rules,
                StoredRule::name,
                request.nextToken(),
                request.limit());
        return Answer.of(ListRulesResponse.builder()
                .rules(page.map(StoredRule::shape))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListRulesRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), "*"));
    }
}
