package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;

/// Sets the security groups of a load balancer.
final class SetSecurityGroups implements Operation<SetSecurityGroupsRequest, SetSecurityGroupsResponse> {
    private final Networks networks;

    SetSecurityGroups(Networks networks) {
        this.networks = networks;
    }

    @Override
    public Answer<SetSecurityGroupsResponse> handle(CallContext call, View view, SetSecurityGroupsRequest request) {
        StoredBalancer balancer = StoredBalancer.require(view, call, request.loadBalancerArn());
        Constraint.refuse(
                request.enforceSecurityGroupInboundRulesOnPrivateLinkTrafficAsString() != null,
                "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic");
        if (!balancer.isApplication() && balancer.securityGroups().isEmpty()) {
            throw V2Errors.WORDS.invalidConfiguration("You cannot set security groups on a network load balancer that"
                    + " was created without security groups");
        }
        List<String> groups = networks.securityGroups(
                call, view, Constraint.notEmpty("securityGroups", request.securityGroups()), V2Errors.WORDS);
        return new Answer<>(
                SetSecurityGroupsResponse.builder().securityGroupIds(groups).build(),
                balancer.withSecurityGroups(groups).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, SetSecurityGroupsRequest request) {
        return List.of(Constraint.MEMBER.required("loadBalancerArn", request.loadBalancerArn()));
    }
}
