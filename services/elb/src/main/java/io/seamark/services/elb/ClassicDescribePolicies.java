package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerPoliciesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.PolicyNotFoundException;

/// Tells the policies of a classic load balancer: there are none, since none can be made.
final class ClassicDescribePolicies
        implements Operation<DescribeLoadBalancerPoliciesRequest, DescribeLoadBalancerPoliciesResponse> {
    @Override
    public Answer<DescribeLoadBalancerPoliciesResponse> handle(
            CallContext call, View view, DescribeLoadBalancerPoliciesRequest request) {
        if (request.loadBalancerName() != null) {
            var _ = StoredClassic.require(view, call, request.loadBalancerName());
        }
        if (!request.policyNames().isEmpty()) {
            throw PolicyNotFoundException.builder()
                    .message(
                            "There is no policy named '" + request.policyNames().getFirst() + "'")
                    .build();
        }
        return Answer.of(DescribeLoadBalancerPoliciesResponse.builder()
                .policyDescriptions(List.of())
                .build());
    }
}
