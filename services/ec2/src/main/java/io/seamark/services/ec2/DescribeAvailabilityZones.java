package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;

/// The Availability Zones of the Region.
final class DescribeAvailabilityZones
        implements Operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResponse> {
    @Override
    public Answer<DescribeAvailabilityZonesResponse> handle(
            CallContext call, View view, DescribeAvailabilityZonesRequest request) {
        if (request.hasFilters() && !request.filters().isEmpty()) {
            throw Ec2Errors.of(
                    "UnsupportedOperation",
                    "Filters of DescribeAvailabilityZones are not supported by this version of Seamark");
        }
        for (String name : request.zoneNames()) {
            if (!Zone.of(call.region()).contains(name)) {
                throw Ec2Errors.invalidValue("ZoneName", name, "There is no such zone.");
            }
        }
        Ec2Errors.dryRun(request.dryRun());
        return Answer.of(DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(Zone.of(call.region()).stream()
                        .filter(z -> request.zoneNames().isEmpty()
                                || request.zoneNames().contains(z))
                        .filter(z ->
                                request.zoneIds().isEmpty() || request.zoneIds().contains(Zone.id(z)))
                        .map(z -> AvailabilityZone.builder()
                                .zoneName(z)
                                .zoneId(Zone.id(z))
                                .regionName(call.region().value())
                                .groupName(call.region().value())
                                .networkBorderGroup(call.region().value())
                                .zoneType("availability-zone")
                                .state("available")
                                .optInStatus("opt-in-not-required")
                                .build())
                        .toList())
                .build());
    }
}
