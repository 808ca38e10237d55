package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;

/// Sets whether the VPC has names. Its resolver answers in any case.
final class ModifyVpcAttribute implements Operation<ModifyVpcAttributeRequest, ModifyVpcAttributeResponse> {
    @Override
    public Answer<ModifyVpcAttributeResponse> handle(CallContext call, View view, ModifyVpcAttributeRequest request) {
        StoredVpc vpc = StoredVpc.require(view, call, request.vpcId());
        Ec2Errors.refuse(request.enableNetworkAddressUsageMetrics(), "EnableNetworkAddressUsageMetrics");
        if (request.enableDnsSupport() != null
                && Boolean.FALSE.equals(request.enableDnsSupport().value())) {
            throw Ec2Errors.of(
                    "UnsupportedOperation", "enableDnsSupport=false is not supported by this version of Seamark");
        }
        if (vpc.isDefault()) {
            throw Ec2Errors.of("UnsupportedOperation", "The default VPC cannot be modified by this version of Seamark");
        }
        boolean hostnames = request.enableDnsHostnames() == null
                ? vpc.dnsHostnames()
                : Boolean.TRUE.equals(request.enableDnsHostnames().value());
        return new Answer<>(
                ModifyVpcAttributeResponse.builder().build(),
                Txn.none().put(vpc.key(call), new StoredVpc(vpc.id(), vpc.cidr(), true, hostnames, false)));
    }
}
