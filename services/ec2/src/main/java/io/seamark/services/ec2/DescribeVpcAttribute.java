package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;

/// One attribute of a VPC.
final class DescribeVpcAttribute implements Operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResponse> {
    @Override
    public Answer<DescribeVpcAttributeResponse> handle(
            CallContext call, View view, DescribeVpcAttributeRequest request) {
        StoredVpc vpc = StoredVpc.require(view, call, request.vpcId());
        var response = DescribeVpcAttributeResponse.builder().vpcId(vpc.id());
        switch (String.valueOf(request.attributeAsString())) {
            case "enableDnsSupport" -> response.enableDnsSupport(a -> a.value(vpc.dnsSupport()));
            case "enableDnsHostnames" -> response.enableDnsHostnames(a -> a.value(vpc.dnsHostnames()));
            case "enableNetworkAddressUsageMetrics" -> response.enableNetworkAddressUsageMetrics(a -> a.value(false));
            default -> throw Ec2Errors.invalidValue("attribute", request.attributeAsString(), "Unknown attribute.");
        }
        Ec2Errors.dryRun(request.dryRun());
        return Answer.of(response.build());
    }
}
