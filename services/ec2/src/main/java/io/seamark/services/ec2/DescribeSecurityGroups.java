package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/// Lists security groups, the default ones among them.
final class DescribeSecurityGroups implements Operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResponse> {
    private final Pages pages;

    DescribeSecurityGroups(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeSecurityGroupsResponse> handle(
            CallContext call, View view, DescribeSecurityGroupsRequest request) {
        List<StoredSecurityGroup> all = StoredSecurityGroup.list(view, call.account(), call.region());
        for (String id : request.groupIds()) {
            if (all.stream().noneMatch(g -> g.id().equals(id))) {
                throw Ec2Errors.of("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
            }
        }
        List<SecurityGroup> found = all.stream()
                .filter(g -> request.groupIds().isEmpty() || request.groupIds().contains(g.id()))
                .filter(g ->
                        request.groupNames().isEmpty() || request.groupNames().contains(g.name()))
                .map(g -> g.shape(call, Tagging.of(view, call, g.id())))
                .filter(g -> matches(request, g, Tagging.of(view, call, g.groupId())))
                .toList();
        Ec2Errors.dryRun(request.dryRun());
        var page = pages.of(
                call,
                "DescribeSecurityGroups " + request.filters(),
                found,
                SecurityGroup::groupId,
                request.nextToken(),
                request.maxResults());
        return Answer.of(DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.token())
                .build());
    }

    private static boolean matches(
            DescribeSecurityGroupsRequest request, SecurityGroup group, Map<String, String> tags) {
        return Filters.match(request.filters(), tags, name -> switch (name) {
            case "group-id" -> group.groupId();
            case "group-name" -> group.groupName();
            case "vpc-id" -> group.vpcId();
            case "description" -> group.description();
            case "owner-id" -> group.ownerId();
            default -> null;
        });
    }
}
