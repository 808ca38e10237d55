package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;

/// Tells the attributes of a target group.
final class DescribeTargetGroupAttributes
        implements Operation<DescribeTargetGroupAttributesRequest, DescribeTargetGroupAttributesResponse> {
    @Override
    public Answer<DescribeTargetGroupAttributesResponse> handle(
            CallContext call, View view, DescribeTargetGroupAttributesRequest request) {
        StoredGroup found = StoredGroup.require(view, call, request.targetGroupArn());
        return Answer.of(DescribeTargetGroupAttributesResponse.builder()
                .attributes(ModifyTargetGroupAttributes.shapes(found))
                .build());
    }
}
