package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;

/// Tells a listener's certificates: there are none, since no listener speaks TLS.
final class DescribeListenerCertificates
        implements Operation<DescribeListenerCertificatesRequest, DescribeListenerCertificatesResponse> {
    @Override
    public Answer<DescribeListenerCertificatesResponse> handle(
            CallContext call, View view, DescribeListenerCertificatesRequest request) {
        var _ = StoredListener.require(view, call, request.listenerArn());
        return Answer.of(DescribeListenerCertificatesResponse.builder()
                .certificates(List.of())
                .build());
    }
}
