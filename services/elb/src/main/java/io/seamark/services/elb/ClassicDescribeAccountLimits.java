package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Limit;

/// Tells how many classic load balancers, listeners and instances there may be.
final class ClassicDescribeAccountLimits
        implements Operation<DescribeAccountLimitsRequest, DescribeAccountLimitsResponse> {
    private final ElbSettings settings;

    ClassicDescribeAccountLimits(ElbSettings settings) {
        this.settings = settings;
    }

    @Override
    public Answer<DescribeAccountLimitsResponse> handle(
            CallContext call, View view, DescribeAccountLimitsRequest request) {
        return Answer.of(DescribeAccountLimitsResponse.builder()
                .limits(
                        limit("classic-load-balancers", settings.quotas().classicBalancers()),
                        limit("classic-listeners", ClassicListener.LIMIT),
                        limit("classic-registered-instances", ClassicInstance.LIMIT))
                .build());
    }

    private static Limit limit(String name, int most) {
        return Limit.builder().name(name).max(Integer.toString(most)).build();
    }
}
