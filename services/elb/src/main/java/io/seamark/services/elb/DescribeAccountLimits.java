package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;

/// Tells how many of each resource there may be.
final class DescribeAccountLimits implements Operation<DescribeAccountLimitsRequest, DescribeAccountLimitsResponse> {
    private final ElbSettings settings;

    DescribeAccountLimits(ElbSettings settings) {
        this.settings = settings;
    }

    @Override
    public Answer<DescribeAccountLimitsResponse> handle(
            CallContext call, View view, DescribeAccountLimitsRequest request) {
        var limits = new LinkedHashMap<String, Integer>();
        limits.put("target-groups", settings.quotas().targetGroups());
        limits.put("targets-per-target-group", StoredTarget.LIMIT);
        limits.put("application-load-balancers", settings.quotas().applicationBalancers());
        limits.put("listeners-per-application-load-balancer", StoredListener.LIMIT);
        limits.put("rules-per-application-load-balancer", StoredRule.LIMIT);
        limits.put("target-groups-per-action-on-application-load-balancer", 5);
        limits.put("condition-values-per-alb-rule", 5);
        limits.put("condition-wildcards-per-alb-rule", 5);
        limits.put("network-load-balancers", settings.quotas().networkBalancers());
        limits.put("listeners-per-network-load-balancer", StoredListener.LIMIT);
        limits.put("target-groups-per-action-on-network-load-balancer", 1);
        return Answer.of(DescribeAccountLimitsResponse.builder()
                .limits(limits.entrySet().stream()
                        .map(e -> Limit.builder()
                                .name(e.getKey())
                                .max(e.getValue().toString())
                                .build())
                        .toList())
                .build());
    }
}
