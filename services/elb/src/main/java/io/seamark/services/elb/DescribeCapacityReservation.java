package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationResponse;

/// Tells a load balancer's reserved capacity: there is none.
final class DescribeCapacityReservation
        implements Operation<DescribeCapacityReservationRequest, DescribeCapacityReservationResponse> {
    @Override
    public Answer<DescribeCapacityReservationResponse> handle(
            CallContext call, View view, DescribeCapacityReservationRequest request) {
        var _ = StoredBalancer.require(view, call, request.loadBalancerArn());
        return Answer.of(DescribeCapacityReservationResponse.builder()
                .capacityReservationState(List.of())
                .build());
    }
}
