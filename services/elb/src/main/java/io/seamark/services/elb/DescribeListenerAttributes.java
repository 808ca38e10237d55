package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesResponse;

/// Tells the attributes of a listener.
final class DescribeListenerAttributes
        implements Operation<DescribeListenerAttributesRequest, DescribeListenerAttributesResponse> {
    @Override
    public Answer<DescribeListenerAttributesResponse> handle(
            CallContext call, View view, DescribeListenerAttributesRequest request) {
        StoredListener found = StoredListener.require(view, call, request.listenerArn());
        return Answer.of(DescribeListenerAttributesResponse.builder()
                .attributes(ModifyListenerAttributes.shapes(found))
                .build());
    }
}
