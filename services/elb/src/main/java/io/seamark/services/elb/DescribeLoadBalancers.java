package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;

/// Describes load balancers: all of them in pages, or those of the given ARNs or names.
final class DescribeLoadBalancers implements Operation<DescribeLoadBalancersRequest, DescribeLoadBalancersResponse> {
    private final Pages pages;
    private final Function<String, Optional<String>> pending;

    DescribeLoadBalancers(Pages pages, Function<String, Optional<String>> pending) {
        this.pages = pages;
        this.pending = pending;
    }

    @Override
    public Answer<DescribeLoadBalancersResponse> handle(
            CallContext call, View view, DescribeLoadBalancersRequest request) {
        List<StoredBalancer> all = view.list(Scope.of(call).balancers()).stream()
                .map(Versioned::value)
                .toList();
        if (!request.loadBalancerArns().isEmpty() && !request.names().isEmpty()) {
            throw Constraint.invalid("Load balancer names and load balancer ARNs cannot be specified at the same time");
        }
        if (!request.loadBalancerArns().isEmpty()) {
            return answer(
                    request.loadBalancerArns().stream()
                            .distinct()
                            .map(arn -> StoredBalancer.require(view, call, arn))
                            .toList(),
                    null);
        }
        if (!request.names().isEmpty()) {
            List<StoredBalancer> found =
                    all.stream().filter(b -> request.names().contains(b.name())).toList();
            if (found.size() < Set.copyOf(request.names()).size()) {
                throw V2Errors.balancerNotFound();
            }
            return answer(found, null);
        }
        var page = pages.of(
                call, "DescribeLoadBalancers", all, StoredBalancer::name, request.marker(), request.pageSize());
        return answer(page.items(), page.token());
    }

    private Answer<DescribeLoadBalancersResponse> answer(List<StoredBalancer> found, @Nullable String marker) {
        return Answer.of(DescribeLoadBalancersResponse.builder()
                .loadBalancers(
                        found.stream().map(b -> b.shape(pending.apply(b.arn()))).toList())
                .nextMarker(marker)
                .build());
    }
}
