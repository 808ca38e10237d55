package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;

/// Tells the attributes of a load balancer.
final class DescribeLoadBalancerAttributes
        implements Operation<DescribeLoadBalancerAttributesRequest, DescribeLoadBalancerAttributesResponse> {
    @Override
    public Answer<DescribeLoadBalancerAttributesResponse> handle(
            CallContext call, View view, DescribeLoadBalancerAttributesRequest request) {
        StoredBalancer found = StoredBalancer.require(view, call, request.loadBalancerArn());
        return Answer.of(DescribeLoadBalancerAttributesResponse.builder()
                .attributes(ModifyLoadBalancerAttributes.shapes(found))
                .build());
    }
}
