package io.seamark.services.ec2;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.AddressBlock;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// A subnet as it is stored.
record StoredSubnet(String id, String vpcId, String cidr, String zone, boolean isDefault) {
    static Prefix<StoredSubnet> all(AccountId account, Region region) {
        return Layout.folder(account, region, "subnets", StoredSubnet.class);
    }

    /// Those of the default VPC, one in each Availability Zone.
    static List<StoredSubnet> defaultsOf(AccountId account, Region region) {
        String vpc = StoredVpc.defaultOf(account, region).id();
        var subnets = new ArrayList<StoredSubnet>();
        for (String zone : Zone.of(region)) {
            subnets.add(new StoredSubnet(
                    Layout.derivedId("subnet", vpc, zone), vpc, "172.31." + 16 * subnets.size() + ".0/20", zone, true));
        }
        return subnets;
    }

    static List<StoredSubnet> list(View view, AccountId account, Region region) {
        return Stream.concat(
                        defaultsOf(account, region).stream(),
                        view.list(all(account, region)).stream().map(Versioned::value))
                .toList();
    }

    static Optional<StoredSubnet> find(View view, AccountId account, Region region, String id) {
        return list(view, account, region).stream().filter(s -> s.id.equals(id)).findFirst();
    }

    static StoredSubnet require(View view, CallContext call, @Nullable String id) {
        if (id == null) {
            throw Ec2Errors.missing("subnetId");
        }
        return find(view, call.account(), call.region(), id)
                .orElseThrow(
                        () -> Ec2Errors.of("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist"));
    }

    Key<StoredSubnet> key(CallContext call) {
        return all(call.account(), call.region()).key(id);
    }

    Subnet shape(CallContext call, Map<String, String> tags) {
        long size = AddressBlock.parse(cidr).orElseThrow().size();
        return Subnet.builder()
                .subnetId(id)
                .subnetArn(call.arn("ec2", "subnet/" + id).toString())
                .vpcId(vpcId)
                .ownerId(call.account().value())
                .cidrBlock(cidr)
                .availabilityZone(zone)
                .availabilityZoneId(Zone.id(zone))
                .availableIpAddressCount((int) size - 5)
                .defaultForAz(isDefault)
                .mapPublicIpOnLaunch(isDefault)
                .assignIpv6AddressOnCreation(false)
                .state("available")
                .tags(Tagging.shapes(tags))
                .build();
    }
}
