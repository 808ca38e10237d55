package io.seamark.services.ec2;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// Lists VPCs, the default one among them.
final class DescribeVpcs implements Operation<DescribeVpcsRequest, DescribeVpcsResponse> {
    private final Pages pages;

    DescribeVpcs(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeVpcsResponse> handle(CallContext call, View view, DescribeVpcsRequest request) {
        request.vpcIds().forEach(id -> StoredVpc.require(view, call, id));
        List<Vpc> found = StoredVpc.list(view, call.account(), call.region()).stream()
                .filter(v -> request.vpcIds().isEmpty() || request.vpcIds().contains(v.id()))
                .map(v -> v.shape(call, Tagging.of(view, call, v.id())))
                .filter(v -> matches(request, v, Tagging.of(view, call, v.vpcId())))
                .toList();
        Ec2Errors.dryRun(request.dryRun());
        var page = pages.of(
                call,
                "DescribeVpcs " + request.filters(),
                found,
                Vpc::vpcId,
                request.nextToken(),
                request.maxResults());
        return Answer.of(DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.token())
                .build());
    }

    private static boolean matches(DescribeVpcsRequest request, Vpc vpc, Map<String, String> tags) {
        return Filters.match(request.filters(), tags, name -> switch (name) {
            case "vpc-id" -> vpc.vpcId();
            case "cidr", "cidr-block-association.cidr-block" -> vpc.cidrBlock();
            case "is-default", "isDefault" -> vpc.isDefault().toString();
            case "state" -> vpc.stateAsString();
            case "owner-id" -> vpc.ownerId();
            case "dhcp-options-id" -> vpc.dhcpOptionsId();
            default -> null;
        });
    }
}
