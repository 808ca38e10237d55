package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.ApplySecurityGroupsToLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ApplySecurityGroupsToLoadBalancerResponse;

/// Sets the security groups of a classic load balancer.
final class ClassicApplySecurityGroups
        implements Operation<ApplySecurityGroupsToLoadBalancerRequest, ApplySecurityGroupsToLoadBalancerResponse> {
    private final Networks networks;

    ClassicApplySecurityGroups(Networks networks) {
        this.networks = networks;
    }

    @Override
    public Answer<ApplySecurityGroupsToLoadBalancerResponse> handle(
            CallContext call, View view, ApplySecurityGroupsToLoadBalancerRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        List<String> groups = networks.securityGroups(
                call, view, Constraint.notEmpty("securityGroups", request.securityGroups()), ClassicErrors.WORDS);
        return new Answer<>(
                ApplySecurityGroupsToLoadBalancerResponse.builder()
                        .securityGroups(groups)
                        .build(),
                balancer.withSecurityGroups(groups).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, ApplySecurityGroupsToLoadBalancerRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
