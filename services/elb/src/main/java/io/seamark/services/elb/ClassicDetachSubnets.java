package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.DetachLoadBalancerFromSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DetachLoadBalancerFromSubnetsResponse;

/// Takes subnets from a classic load balancer; one must be left.
final class ClassicDetachSubnets
        implements Operation<DetachLoadBalancerFromSubnetsRequest, DetachLoadBalancerFromSubnetsResponse> {
    private final Networks networks;

    ClassicDetachSubnets(Networks networks) {
        this.networks = networks;
    }

    @Override
    public Answer<DetachLoadBalancerFromSubnetsResponse> handle(
            CallContext call, View view, DetachLoadBalancerFromSubnetsRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        List<String> given = Constraint.notEmpty("subnets", request.subnets());
        List<String> left =
                balancer.subnets().stream().filter(s -> !given.contains(s)).toList();
        if (left.isEmpty()) {
            throw ClassicErrors.WORDS.invalidConfiguration("A load balancer must have at least one subnet");
        }
        Networks.Placement place = networks.place(call, view, left, ClassicErrors.WORDS);
        return new Answer<>(
                DetachLoadBalancerFromSubnetsResponse.builder()
                        .subnets(place.subnets())
                        .build(),
                balancer.placed(place.zones(), place.subnets()).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, DetachLoadBalancerFromSubnetsRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
