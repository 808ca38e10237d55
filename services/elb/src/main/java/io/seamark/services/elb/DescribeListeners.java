package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;

/// Describes a load balancer's listeners in pages, or those of the given ARNs.
final class DescribeListeners implements Operation<DescribeListenersRequest, DescribeListenersResponse> {
    private final Pages pages;

    DescribeListeners(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeListenersResponse> handle(CallContext call, View view, DescribeListenersRequest request) {
        if (!request.listenerArns().isEmpty()) {
            return answer(
                    request.listenerArns().stream()
                            .distinct()
                            .map(arn -> StoredListener.require(view, call, arn))
                            .toList(),
                    null);
        }
        if (request.loadBalancerArn() == null) {
            throw Constraint.invalid("You must specify either listener ARNs or a load balancer ARN");
        }
        StoredBalancer balancer = StoredBalancer.require(view, call, request.loadBalancerArn());
        List<StoredListener> all = view.list(Scope.of(call).listeners(balancer.id())).stream()
                .map(Versioned::value)
                .toList();
        var page = pages.of(
                call,
                "DescribeListeners " + balancer.arn(),
                all,
                StoredListener::arn,
                request.marker(),
                request.pageSize());
        return answer(page.items(), page.token());
    }

    private static Answer<DescribeListenersResponse> answer(List<StoredListener> found, @Nullable String marker) {
        return Answer.of(DescribeListenersResponse.builder()
                .listeners(found.stream().map(StoredListener::shape).toList())
                .nextMarker(marker)
                .build());
    }
}
