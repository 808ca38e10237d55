package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/// Reads where an application or network load balancer is to stand.
final class Sites {
    private Sites() {}

    /// @param type `application`, which needs two Availability Zones, or `network`
    static Networks.Placement place(
            Networks networks,
            CallContext call,
            View view,
            String type,
            List<String> subnets,
            List<SubnetMapping> mappings) {
        if (subnets.isEmpty() == mappings.isEmpty()) {
            throw Constraint.invalid(
                    subnets.isEmpty()
                            ? "You must specify subnets or subnet mappings"
                            : "You can specify either subnets or subnet mappings, not both");
        }
        for (SubnetMapping mapping : mappings) {
            Constraint.refuse(mapping.allocationId() != null, "AllocationId of a subnet mapping");
            Constraint.refuse(mapping.privateIPv4Address() != null, "PrivateIPv4Address of a subnet mapping");
            Constraint.refuse(mapping.iPv6Address() != null, "IPv6Address of a subnet mapping");
            Constraint.refuse(mapping.sourceNatIpv6Prefix() != null, "SourceNatIpv6Prefix of a subnet mapping");
        }
        List<String> ids = mappings.isEmpty()
                ? subnets
                : mappings.stream()
                        .map(m -> Constraint.MEMBER.required("subnetMappings.subnetId", m.subnetId()))
                        .toList();
        Networks.Placement place = networks.place(call, view, ids, V2Errors.WORDS);
        if (type.equals("application") && place.sites().size() < 2) {
            throw Constraint.invalid("At least two subnets in two different Availability Zones must be specified");
        }
        return place;
    }
}
