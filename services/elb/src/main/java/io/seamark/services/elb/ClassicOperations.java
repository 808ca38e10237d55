package io.seamark.services.elb;

import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ApplySecurityGroupsToLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AttachLoadBalancerToSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DetachLoadBalancerFromSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DisableAvailabilityZonesForLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.EnableAvailabilityZonesForLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsRequest;

/// The operations of the classic API that are implemented, in one readable list.
final class ClassicOperations {
    private ClassicOperations() {}

    static ServiceApi list(ElbService.Parts parts) {
        return ServiceApi.of("elasticloadbalancing")
                .on(AddTagsRequest.class, new ClassicAddTags())
                .on(ApplySecurityGroupsToLoadBalancerRequest.class, new ClassicApplySecurityGroups(parts.networks()))
                .on(AttachLoadBalancerToSubnetsRequest.class, new ClassicAttachSubnets(parts.networks()))
                .on(ConfigureHealthCheckRequest.class, new ClassicConfigureHealthCheck())
                .on(CreateLoadBalancerListenersRequest.class, new ClassicCreateListeners())
                .on(CreateLoadBalancerRequest.class, new ClassicCreateLoadBalancer(parts.networks(), parts.settings()))
                .on(DeleteLoadBalancerListenersRequest.class, new ClassicDeleteListeners())
                .on(DeleteLoadBalancerRequest.class, new ClassicDeleteLoadBalancer())
                .on(DeregisterInstancesFromLoadBalancerRequest.class, new ClassicDeregisterInstances())
                .on(DescribeAccountLimitsRequest.class, new ClassicDescribeAccountLimits(parts.settings()))
                .on(
                        DescribeInstanceHealthRequest.class,
                        new ClassicDescribeInstanceHealth(parts.health(), parts.directory()))
                .on(DescribeLoadBalancerAttributesRequest.class, new ClassicDescribeAttributes())
                .on(DescribeLoadBalancerPoliciesRequest.class, new ClassicDescribePolicies())
                .on(DescribeLoadBalancersRequest.class, new ClassicDescribeLoadBalancers(parts.pages()))
                .on(DescribeTagsRequest.class, new ClassicDescribeTags())
                .on(DetachLoadBalancerFromSubnetsRequest.class, new ClassicDetachSubnets(parts.networks()))
                .on(DisableAvailabilityZonesForLoadBalancerRequest.class, new ClassicDisableZones())
                .on(EnableAvailabilityZonesForLoadBalancerRequest.class, new ClassicEnableZones())
                .on(ModifyLoadBalancerAttributesRequest.class, new ClassicModifyAttributes())
                .on(RegisterInstancesWithLoadBalancerRequest.class, new ClassicRegisterInstances(parts.directory()))
                .on(RemoveTagsRequest.class, new ClassicRemoveTags())
                .build();
    }
}
