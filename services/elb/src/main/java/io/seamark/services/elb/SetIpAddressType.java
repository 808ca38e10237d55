package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeResponse;

/// Says that a load balancer has IPv4 addresses, which is all there is.
final class SetIpAddressType implements Operation<SetIpAddressTypeRequest, SetIpAddressTypeResponse> {
    @Override
    public Answer<SetIpAddressTypeResponse> handle(CallContext call, View view, SetIpAddressTypeRequest request) {
        var _ = StoredBalancer.require(view, call, request.loadBalancerArn());
        String type = Constraint.MEMBER.required("ipAddressType", request.ipAddressTypeAsString());
        if (!type.equals("ipv4")) {
            throw V2Errors.WORDS.invalidConfiguration("IpAddressType '" + type + "' is not supported; use 'ipv4'");
        }
        return Answer.of(SetIpAddressTypeResponse.builder()
                .ipAddressType(IpAddressType.IPV4)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, SetIpAddressTypeRequest request) {
        return List.of(Constraint.MEMBER.required("loadBalancerArn", request.loadBalancerArn()));
    }
}
