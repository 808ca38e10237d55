package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.model.EnableAvailabilityZonesForLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.EnableAvailabilityZonesForLoadBalancerResponse;

/// Adds Availability Zones to a classic load balancer that was made without subnets.
final class ClassicEnableZones
        implements Operation<
                EnableAvailabilityZonesForLoadBalancerRequest, EnableAvailabilityZonesForLoadBalancerResponse> {
    @Override
    public Answer<EnableAvailabilityZonesForLoadBalancerResponse> handle(
            CallContext call, View view, EnableAvailabilityZonesForLoadBalancerRequest request) {
        StoredClassic balancer = StoredClassic.require(view, call, request.loadBalancerName());
        List<String> given =
                Networks.zones(call, Constraint.notEmpty("availabilityZones", request.availabilityZones()));
        if (!balancer.subnets().isEmpty()) {
            throw ClassicErrors.WORDS.invalidConfiguration(
                    "A load balancer with subnets takes its Availability Zones from them");
        }
        List<String> zones = Stream.concat(balancer.zones().stream(), given.stream())
                .distinct()
                .sorted()
                .toList();
        return new Answer<>(
                EnableAvailabilityZonesForLoadBalancerResponse.builder()
                        .availabilityZones(zones)
                        .build(),
                balancer.placed(zones, List.of()).put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, EnableAvailabilityZonesForLoadBalancerRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }
}
