package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/// Describes a listener's rules in pages, the default one last, or those of the given ARNs.
final class DescribeRules implements Operation<DescribeRulesRequest, DescribeRulesResponse> {
    private final Pages pages;

    DescribeRules(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeRulesResponse> handle(CallContext call, View view, DescribeRulesRequest request) {
        if (request.listenerArn() == null == request.ruleArns().isEmpty()) {
            throw Constraint.invalid("You must specify either listener rule ARNs or a listener ARN");
        }
        if (!request.ruleArns().isEmpty()) {
            return Answer.of(DescribeRulesResponse.builder()
                    .rules(request.ruleArns().stream()
                            .distinct()
                            .map(arn -> rule(view, call, arn))
                            .toList())
                    .build());
        }
        StoredListener listener = StoredListener.require(view, call, request.listenerArn());
        ElbArn arn = listener.parsed();
        List<Rule> rules = Stream.concat(
                        view.list(arn.scope().rules(arn.id(), arn.listenerId())).stream()
                                .map(r -> r.value().shape()),
                        Stream.of(listener.defaultRule()))
                .toList();
        var page = pages.of(
                call,
                "DescribeRules " + listener.arn(),
                rules,
                r -> r.isDefault() ? "default" : "%05d".formatted(Integer.parseInt(r.priority())),
                request.marker(),
                request.pageSize());
        return Answer.of(DescribeRulesResponse.builder()
                .rules(page.items())
                .nextMarker(page.token())
                .build());
    }

    private static Rule rule(View view, CallContext call, String arn) {
        return StoredRule.listenerOfDefault(view, call, arn)
                .map(StoredListener::defaultRule)
                .orElseGet(() -> StoredRule.require(view, call, arn).shape());
    }
}
