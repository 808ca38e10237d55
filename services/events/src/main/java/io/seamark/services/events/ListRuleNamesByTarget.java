package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;

/// Lists the names of the rules of a bus that have a target.
final class ListRuleNamesByTarget implements Operation<ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse> {
    private final Pages pages;

    ListRuleNamesByTarget(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListRuleNamesByTargetResponse> handle(
            CallContext call, View view, ListRuleNamesByTargetRequest request) {
        String target = Constraint.MEMBER.length("targetArn", request.targetArn(), 1, 1600);
        EventBus bus = EventBus.require(view, call, request.eventBusName());
        List<String> names = view.list(Layout.rules(call.account(), call.region(), bus.name())).stream()
                .map(Versioned::value)
                .filter(rule -> rule.bus().equals(bus.name())
                        && rule.targets().stream().anyMatch(t -> t.arn().equals(target)))
                .map(StoredRule::name)
                .toList();
        var page = pages.of(
                call,
                "ListRuleNamesByTarget " + bus.name() + " " + target,
                names,
                name -> name,
                request.nextToken(),
                request.limit());
        return Answer.of(ListRuleNamesByTargetResponse.builder()
                .ruleNames(page.items())
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListRuleNamesByTargetRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), "*"));
    }
}
