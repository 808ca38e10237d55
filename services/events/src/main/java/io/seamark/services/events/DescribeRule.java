package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;

/// Describes a rule, without its targets.
final class DescribeRule implements Operation<DescribeRuleRequest, DescribeRuleResponse> {
    @Override
    public Answer<DescribeRuleResponse> handle(CallContext call, View view, DescribeRuleRequest request) {
        StoredRule rule = StoredRule.require(view, call, request.eventBusName(), request.name());
        return Answer.of(DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.eventPattern())
                .scheduleExpression(rule.scheduleExpression())
                .state(rule.state())
                .description(rule.description())
                .roleArn(rule.roleArn())
                .eventBusName(rule.bus())
                .createdBy(rule.account())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeRuleRequest request) {
        return List.of(StoredRule.arn(call, request.eventBusName(), request.name()));
    }
}
