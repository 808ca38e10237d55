package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// Lists subnets, the default ones among them.
final class DescribeSubnets implements Operation<DescribeSubnetsRequest, DescribeSubnetsResponse> {
    private final Pages pages;

    DescribeSubnets(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeSubnetsResponse> handle(CallContext call, View view, DescribeSubnetsRequest request) {
        request.subnetIds().forEach(id -> StoredSubnet.require(view, call, id));
        List<Subnet> found = StoredSubnet.list(view, call.account(), call.region()).stream()
                .filter(s ->
                        request.subnetIds().isEmpty() || request.subnetIds().contains(s.id()))
                .map(s -> s.shape(call, Tagging.of(view, call, s.id())))
                .filter(s -> matches(request, s, Tagging.of(view, call, s.subnetId())))
                .toList();
        Ec2Errors.dryRun(request.dryRun());
        var page = pages.of(
                call,
                "DescribeSubnets " + request.filters(),
                found,
                Subnet::subnetId,
                request.nextToken(),
                request.maxResults());
        return Answer.of(DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.token())
                .build());
    }

    private static boolean matches(DescribeSubnetsRequest request, Subnet subnet, Map<String, String> tags) {
        return Filters.match(request.filters(), tags, name -> switch (name) {
            case "subnet-id" -> subnet.subnetId();
            case "vpc-id" -> subnet.vpcId();
            case "cidr", "cidr-block", "cidrBlock" -> subnet.cidrBlock();
            case "availability-zone", "availabilityZone" -> subnet.availabilityZone();
            case "availability-zone-id", "availabilityZoneId" -> subnet.availabilityZoneId();
            case "default-for-az", "defaultForAz" -> subnet.defaultForAz().toString();
            case "state" -> subnet.stateAsString();
            case "owner-id" -> subnet.ownerId();
            case "subnet-arn" -> subnet.subnetArn();
            default -> null;
        });
    }
}
