package io.seamark.services.ec2;

import io.seamark.platform.core.AddressBlock;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/// Makes a subnet in a VPC.
final class CreateSubnet implements Operation<CreateSubnetRequest, CreateSubnetResponse> {
    @Override
    public Answer<CreateSubnetResponse> handle(CallContext call, View view, CreateSubnetRequest request) {
        Ec2Errors.refuse(request.ipv6CidrBlock(), "Ipv6CidrBlock");
        Ec2Errors.refuse(request.outpostArn(), "OutpostArn");
        Ec2Errors.refuse(request.ipv6Native(), "Ipv6Native");
        Ec2Errors.refuse(request.ipv4IpamPoolId(), "Ipv4IpamPoolId");
        Ec2Errors.refuse(request.ipv4NetmaskLength(), "Ipv4NetmaskLength");
        Ec2Errors.refuse(request.ipv6IpamPoolId(), "Ipv6IpamPoolId");
        Ec2Errors.refuse(request.ipv6NetmaskLength(), "Ipv6NetmaskLength");
        StoredVpc vpc = StoredVpc.require(view, call, request.vpcId());
        AddressBlock cidr = Networks.block(request.cidrBlock());
        AddressBlock whole = AddressBlock.parse(vpc.cidr()).orElseThrow();
        if (cidr.bits() > 28 || !whole.contains(cidr)) {
            throw Ec2Errors.of("InvalidSubnet.Range", "The CIDR '" + request.cidrBlock() + "' is invalid.");
        }
        boolean conflict = StoredSubnet.list(view, call.account(), call.region()).stream()
                .filter(s -> s.vpcId().equals(vpc.id()))
                .anyMatch(s -> AddressBlock.parse(s.cidr()).orElseThrow().overlaps(cidr));
        if (conflict) {
            throw Ec2Errors.of(
                    "InvalidSubnet.Conflict", "The CIDR '" + request.cidrBlock() + "' conflicts with another subnet");
        }
        String zone = zone(call, request);
        Map<String, String> tags = Tagging.initial(request.tagSpecifications(), ResourceType.SUBNET);
        Ec2Errors.dryRun(request.dryRun());
        var subnet = new StoredSubnet("subnet-0" + call.ids().hex(16), vpc.id(), cidr.toString(), zone, false);
        return new Answer<>(
                CreateSubnetResponse.builder().subnet(subnet.shape(call, tags)).build(),
                Tagging.put(Txn.none().put(subnet.key(call), subnet), call, subnet.id(), tags));
    }

    private static String zone(CallContext call, CreateSubnetRequest request) {
        List<String> zones = Zone.of(call.region());
        if (request.availabilityZone() != null) {
            if (!zones.contains(request.availabilityZone())) {
                throw Ec2Errors.invalidValue(
                        "availabilityZone",
                        request.availabilityZone(),
                        "Subnets can currently only be created in the following availability zones: "
                                + String.join(", ", zones) + ".");
            }
            return request.availabilityZone();
        }
        if (request.availabilityZoneId() != null) {
            return zones.stream()
                    .filter(z -> Zone.id(z).equals(request.availabilityZoneId()))
                    .findFirst()
                    .orElseThrow(() -> Ec2Errors.invalidValue(
                            "availabilityZoneId", request.availabilityZoneId(), "There is no such zone."));
        }
        return zones.getFirst();
    }
}
