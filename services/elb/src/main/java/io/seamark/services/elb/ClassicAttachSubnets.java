package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.AttachLoadBalancerToSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AttachLoadBalancerToSubnetsResponse;

/// Adds subnets to a classic load balancer.
final class ClassicAttachSubnets
        implements Operation<AttachLoadBalancerToSubnetsRequest, AttachLoadBalancerToSubnetsResponse> {
    private final Networks networks;

    ClassicAttachSubnets(Networks networks) {
        this.networks = networks;
    }

    @Override
    public Answer<AttachLoadBalancerToSubnetsResponse> handle(
            CallContext call, View view, AttachLoadBalancerToSubnetsRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        var all = new LinkedHashSet<>(balancer.subnets());
        all.addAll(Constraint.notEmpty("subnets", request.subnets()));
        Networks.Placement place = networks.place(call, view, List.copyOf(all), ClassicErrors.WORDS);
        if (!place.vpcId().equals(balancer.vpcId())) {
            throw ClassicErrors.WORDS.invalidConfiguration(
                    "The subnets are not in the load balancer's VPC '" + balancer.vpcId() + "'");
        }
        return new Answer<>(
                AttachLoadBalancerToSubnetsResponse.builder()
                        .subnets(place.subnets())
                        .build(),
                balancer.placed(place.zones(), place.subnets()).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, AttachLoadBalancerToSubnetsRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
