package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesResponse;

/// Tells the attributes of a classic load balancer.
final class ClassicDescribeAttributes
        implements Operation<DescribeLoadBalancerAttributesRequest, DescribeLoadBalancerAttributesResponse> {
    @Override
    public Answer<DescribeLoadBalancerAttributesResponse> handle(
            CallContext call, View view, DescribeLoadBalancerAttributesRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        return Answer.of(DescribeLoadBalancerAttributesResponse.builder()
                .loadBalancerAttributes(balancer.attributes().shape())
                .build());
    }
}
