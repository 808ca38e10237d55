package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;

/// Sets the subnets of a load balancer.
final class SetSubnets implements Operation<SetSubnetsRequest, SetSubnetsResponse> {
    private final Networks networks;

    SetSubnets(Networks networks) {
        this.networks = networks;
    }

    @Override
    public Answer<SetSubnetsResponse> handle(CallContext call, View view, SetSubnetsRequest request) {
        StoredBalancer balancer = StoredBalancer.require(view, call, request.loadBalancerArn());
        String ip = request.ipAddressTypeAsString();
        if (ip != null && !ip.equals("ipv4")) {
            throw V2Errors.WORDS.invalidConfiguration("IpAddressType '" + ip + "' is not supported; use 'ipv4'");
        }
        Constraint.refuse(
                request.enablePrefixForIpv6SourceNatAsString() != null
                        && !request.enablePrefixForIpv6SourceNatAsString().equals("off"),
                "EnablePrefixForIpv6SourceNat");
        Networks.Placement place =
                Sites.place(networks, call, view, balancer.type(), request.subnets(), request.subnetMappings());
        if (!place.vpcId().equals(balancer.vpcId())) {
            throw V2Errors.WORDS.invalidSubnet(
                    "The subnets are not in the load balancer's VPC '" + balancer.vpcId() + "'");
        }
        StoredBalancer changed = balancer.withSites(place.sites());
        return new Answer<>(
                SetSubnetsResponse.builder()
                        .availabilityZones(changed.zones())
                        .ipAddressType(IpAddressType.IPV4)
                        .build(),
                changed.put(Scope.of(call)));
    }

    @Override
    public List<String> resources(CallContext call, SetSubnetsRequest request) {
        return List.of(Constraint.MEMBER.required("loadBalancerArn", request.loadBalancerArn()));
    }
}
