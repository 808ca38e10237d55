package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/// Makes a security group. Rules are refused: packets are not filtered by this version.
final class CreateSecurityGroup implements Operation<CreateSecurityGroupRequest, CreateSecurityGroupResponse> {
    @Override
    public Answer<CreateSecurityGroupResponse> handle(CallContext call, View view, CreateSecurityGroupRequest request) {
        String name = request.groupName();
        if (name == null || name.isEmpty()) {
            throw Ec2Errors.missing("GroupName");
        }
        if (request.description() == null || request.description().isEmpty()) {
            throw Ec2Errors.missing("GroupDescription");
        }
        if (name.length() > 255 || name.startsWith("sg-")) {
            throw Ec2Errors.invalidValue(
                    "groupName", name, "Group names have at most 255 characters and do not start with sg-.");
        }
        StoredVpc vpc = request.vpcId() == null
                ? StoredVpc.defaultOf(call.account(), call.region())
                : StoredVpc.require(view, call, request.vpcId());
        boolean taken = StoredSecurityGroup.list(view, call.account(), call.region()).stream()
                .anyMatch(g -> g.vpcId().equals(vpc.id()) && g.name().equals(name));
        if (taken) {
            throw Ec2Errors.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpc.id() + "'");
        }
        Map<String, String> tags = Tagging.initial(request.tagSpecifications(), ResourceType.SECURITY_GROUP);
        Ec2Errors.dryRun(request.dryRun());
        var group = new StoredSecurityGroup("sg-0" + call.ids().hex(16), vpc.id(), name, request.description());
        return new Answer<>(
                CreateSecurityGroupResponse.builder()
                        .groupId(group.id())
                        .securityGroupArn(
                                call.arn("ec2", "security-group/" + group.id()).toString())
                        .tags(Tagging.shapes(tags))
                        .build(),
                Tagging.put(Txn.none().put(group.key(call), group), call, group.id(), tags));
    }
}
