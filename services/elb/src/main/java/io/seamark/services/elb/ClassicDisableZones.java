package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.DisableAvailabilityZonesForLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DisableAvailabilityZonesForLoadBalancerResponse;

/// Takes Availability Zones from a classic load balancer that was made without subnets; one must be
/// left.
final class ClassicDisableZones
        implements Operation<
                DisableAvailabilityZonesForLoadBalancerRequest, DisableAvailabilityZonesForLoadBalancerResponse> {
    @Override
    public Answer<DisableAvailabilityZonesForLoadBalancerResponse> handle(
            CallContext call, View view, DisableAvailabilityZonesForLoadBalancerRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        List<String> given =
                Networks.zones(call, Constraint.notEmpty("availabilityZones", request.availabilityZones()));
        if (!balancer.subnets().isEmpty()) {
            throw ClassicErrors.WORDS.invalidConfiguration(
                    "A load balancer with subnets takes its Availability Zones from them");
        }
        List<String> zones =
                balancer.zones().stream().filter(z -> !given.contains(z)).toList();
        if (zones.isEmpty()) {
            throw ClassicErrors.WORDS.invalidConfiguration("A load balancer must have at least one Availability Zone");
        }
        return new Answer<>(
                DisableAvailabilityZonesForLoadBalancerResponse.builder()
                        .availabilityZones(zones)
                        .build(),
                balancer.placed(zones, List.of()).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, DisableAvailabilityZonesForLoadBalancerRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
