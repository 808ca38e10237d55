package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Where a load balancer stands in the account's networks.
final class Networks {
    private final VpcDirectory vpcs;

    Networks(VpcDirectory vpcs) {
        this.vpcs = vpcs;
    }

    /// A subnet that a load balancer stands in.
    record Site(String subnetId, String zone) {}

    /// @param sites at most one in each Availability Zone
    record Placement(String vpcId, List<Site> sites) {
        List<String> zones() {
            return sites.stream().map(Site::zone).toList();
        }

        List<String> subnets() {
            return sites.stream().map(Site::subnetId).toList();
        }
    }

    /// The subnets of those ids: at least one, all of one VPC, each in an Availability Zone of its own.
    Placement place(CallContext call, View view, List<String> subnetIds, ErrorWords words) {
        var sites = new TreeMap<String, Site>();
        String vpc = "";
        for (String id : new LinkedHashSet<>(subnetIds)) {
            VpcDirectory.Subnet subnet = vpcs.subnet(view, call.account(), call.region(), id)
                    .orElseThrow(() -> words.subnetNotFound("The subnet ID '" + id + "' does not exist"));
            if (!vpc.isEmpty() && !vpc.equals(subnet.vpcId())) {
                throw words.invalidSubnet("All subnets must belong to the same VPC: '" + vpc + "'");
            }
            vpc = subnet.vpcId();
            if (sites.put(subnet.availabilityZone(), new Site(id, subnet.availabilityZone())) != null) {
                throw words.invalidConfiguration(
                        "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
            }
        }
        return new Placement(vpc, List.copyOf(sites.values()));
    }

    String defaultVpc(CallContext call, View view) {
        return vpcs.defaultVpc(view, call.account(), call.region());
    }

    boolean vpcExists(CallContext call, View view, String vpcId) {
        return vpcs.vpcExists(view, call.account(), call.region(), vpcId);
    }

    List<String> securityGroups(CallContext call, View view, List<String> ids, ErrorWords words) {
        for (String id : ids) {
            if (!vpcs.securityGroupExists(view, call.account(), call.region(), id)) {
                throw words.invalidSecurityGroup("One or more security groups are invalid: '" + id + "'");
            }
        }
        return List.copyOf(new LinkedHashSet<>(ids));
    }

    /// Availability Zones of the call's Region, such as `us-east-1a`.
    static List<String> zones(CallContext call, List<String> names) {
        for (String name : names) {
            if (!name.matches(Pattern.quote(call.region().value()) + "[a-z]")) {
                throw Constraint.invalid("Invalid Availability Zone: " + name);
            }
        }
        return names.stream().distinct().sorted().toList();
    }
}
