package io.seamark.services.ec2;

import io.seamark.platform.core.AddressBlock;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/// Makes a VPC of one IPv4 block.
final class CreateVpc implements Operation<CreateVpcRequest, CreateVpcResponse> {
    @Override
    public Answer<CreateVpcResponse> handle(CallContext call, View view, CreateVpcRequest request) {
        Ec2Errors.refuse(request.ipv6CidrBlock(), "Ipv6CidrBlock");
        Ec2Errors.refuse(request.ipv6Pool(), "Ipv6Pool");
        Ec2Errors.refuse(request.ipv4IpamPoolId(), "Ipv4IpamPoolId");
        Ec2Errors.refuse(request.ipv4NetmaskLength(), "Ipv4NetmaskLength");
        Ec2Errors.refuse(request.ipv6IpamPoolId(), "Ipv6IpamPoolId");
        Ec2Errors.refuse(request.ipv6NetmaskLength(), "Ipv6NetmaskLength");
        Ec2Errors.refuse(request.vpcEncryptionControl(), "VpcEncryptionControl");
        Ec2Errors.refuse(
                Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock()) ? true : null,
                "AmazonProvidedIpv6CidrBlock");
        Ec2Errors.refuse(
                request.instanceTenancy() == null || request.instanceTenancy() == Tenancy.DEFAULT
                        ? null
                        : request.instanceTenancy(),
                "InstanceTenancy");
        AddressBlock cidr = Networks.block(request.cidrBlock());
        if (cidr.bits() < 16 || cidr.bits() > 28) {
            throw Ec2Errors.of("InvalidVpc.Range", "The CIDR '" + request.cidrBlock() + "' is invalid.");
        }
        Map<String, String> tags = Tagging.initial(request.tagSpecifications(), ResourceType.VPC);
        Ec2Errors.dryRun(request.dryRun());
        var vpc = new StoredVpc("vpc-0" + call.ids().hex(16), cidr.toString(), true, false, false);
        return new Answer<>(
                CreateVpcResponse.builder().vpc(vpc.shape(call, tags)).build(),
                Tagging.put(Txn.none().put(vpc.key(call), vpc), call, vpc.id(), tags));
    }
}
