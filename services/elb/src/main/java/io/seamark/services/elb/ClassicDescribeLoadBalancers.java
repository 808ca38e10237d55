package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/// Describes classic load balancers: all of them in pages, or those of the given names.
final class ClassicDescribeLoadBalancers
        implements Operation<DescribeLoadBalancersRequest, DescribeLoadBalancersResponse> {
    private final Pages pages;

    ClassicDescribeLoadBalancers(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeLoadBalancersResponse> handle(
            CallContext call, View view, DescribeLoadBalancersRequest request) {
        Scope scope = Scope.of(call);
        if (!request.loadBalancerNames().isEmpty()) {
            return Answer.of(DescribeLoadBalancersResponse.builder()
                    .loadBalancerDescriptions(request.loadBalancerNames().stream()
                            .distinct()
                            .map(name -> shape(view, scope, StoredClassic.require(view, call, name)))
                            .toList())
                    .build());
        }
        List<StoredClassic> all =
                view.list(scope.classics()).stream().map(Versioned::value).toList();
        var page =
                pages.of(call, "DescribeLoadBalancers", all, StoredClassic::name, request.marker(), request.pageSize());
        return Answer.of(DescribeLoadBalancersResponse.builder()
                .loadBalancerDescriptions(
                        page.items().stream().map(b -> shape(view, scope, b)).toList())
                .nextMarker(page.token())
                .build());
    }

    private static LoadBalancerDescription shape(View view, Scope scope, StoredClassic balancer) {
        return balancer.shape(scope, ClassicInstances.registered(view, scope, balancer.name()));
    }
}
