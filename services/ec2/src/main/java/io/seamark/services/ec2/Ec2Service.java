package io.seamark.services.ec2;

import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;

/// EC2 as far as networks need it. Safe for any number of threads.
public final class Ec2Service {
    private final Pages pages;

    public Ec2Service(PageTokens tokens) {
        this.pages = new Pages(tokens);
    }

    public ServiceApi ec2() {
        return ServiceApi.of("ec2")
                .on(CreateVpcRequest.class, new CreateVpc())
                .on(DeleteVpcRequest.class, new DeleteVpc())
                .on(DescribeVpcsRequest.class, new DescribeVpcs(pages))
                .on(DescribeVpcAttributeRequest.class, new DescribeVpcAttribute())
                .on(ModifyVpcAttributeRequest.class, new ModifyVpcAttribute())
                .on(CreateSubnetRequest.class, new CreateSubnet())
                .on(DeleteSubnetRequest.class, new DeleteSubnet())
                .on(DescribeSubnetsRequest.class, new DescribeSubnets(pages))
                .on(CreateSecurityGroupRequest.class, new CreateSecurityGroup())
                .on(DeleteSecurityGroupRequest.class, new DeleteSecurityGroup())
                .on(DescribeSecurityGroupsRequest.class, new DescribeSecurityGroups(pages))
                .on(DescribeAvailabilityZonesRequest.class, new DescribeAvailabilityZones())
                .on(CreateTagsRequest.class, new CreateTags())
                .on(DeleteTagsRequest.class, new DeleteTags())
                .build();
    }
}
