package io.seamark.services.elb;

import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;

/// The operations of the second API that are implemented, in one readable list.
final class V2Operations {
    private V2Operations() {}

    static ServiceApi list(ElbService.Parts parts) {
        return ServiceApi.of("elasticloadbalancingv2")
                .on(AddTagsRequest.class, new AddTags())
                .on(CreateListenerRequest.class, new CreateListener())
                .on(CreateLoadBalancerRequest.class, new CreateLoadBalancer(parts.networks(), parts.settings()))
                .on(CreateRuleRequest.class, new CreateRule())
                .on(CreateTargetGroupRequest.class, new CreateTargetGroup(parts.networks(), parts.settings()))
                .on(DeleteListenerRequest.class, new DeleteListener())
                .on(DeleteLoadBalancerRequest.class, new DeleteLoadBalancer())
                .on(DeleteRuleRequest.class, new DeleteRule())
                .on(DeleteTargetGroupRequest.class, new DeleteTargetGroup())
                .on(DeregisterTargetsRequest.class, new DeregisterTargets())
                .on(DescribeAccountLimitsRequest.class, new DescribeAccountLimits(parts.settings()))
                .on(DescribeCapacityReservationRequest.class, new DescribeCapacityReservation())
                .on(DescribeListenerAttributesRequest.class, new DescribeListenerAttributes())
                .on(DescribeListenerCertificatesRequest.class, new DescribeListenerCertificates())
                .on(DescribeListenersRequest.class, new DescribeListeners(parts.pages()))
                .on(DescribeLoadBalancerAttributesRequest.class, new DescribeLoadBalancerAttributes())
                .on(DescribeLoadBalancersRequest.class, new DescribeLoadBalancers(parts.pages(), parts.pending()))
                .on(DescribeRulesRequest.class, new DescribeRules(parts.pages()))
                .on(DescribeTagsRequest.class, new DescribeTags())
                .on(DescribeTargetGroupAttributesRequest.class, new DescribeTargetGroupAttributes())
                .on(DescribeTargetGroupsRequest.class, new DescribeTargetGroups(parts.pages()))
                .on(DescribeTargetHealthRequest.class, new DescribeTargetHealth(parts.health()))
                .on(ModifyListenerAttributesRequest.class, new ModifyListenerAttributes())
                .on(ModifyListenerRequest.class, new ModifyListener())
                .on(ModifyLoadBalancerAttributesRequest.class, new ModifyLoadBalancerAttributes())
                .on(ModifyRuleRequest.class, new ModifyRule())
                .on(ModifyTargetGroupAttributesRequest.class, new ModifyTargetGroupAttributes())
                .on(ModifyTargetGroupRequest.class, new ModifyTargetGroup())
                .on(RegisterTargetsRequest.class, new RegisterTargets(parts.directory()))
                .on(RemoveTagsRequest.class, new RemoveTags())
                .on(SetIpAddressTypeRequest.class, new SetIpAddressType())
                .on(SetRulePrioritiesRequest.class, new SetRulePriorities())
                .on(SetSecurityGroupsRequest.class, new SetSecurityGroups(parts.networks()))
                .on(SetSubnetsRequest.class, new SetSubnets(parts.networks()))
                .build();
    }
}
