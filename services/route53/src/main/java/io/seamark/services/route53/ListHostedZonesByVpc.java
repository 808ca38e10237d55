package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import software.amazon.awssdk.services.route53.model.HostedZoneOwner;
import software.amazon.awssdk.services.route53.model.HostedZoneSummary;
import software.amazon.awssdk.services.route53.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcResponse;

/// Lists the private zones of a VPC.
final class ListHostedZonesByVpc implements Operation<ListHostedZonesByVpcRequest, ListHostedZonesByVpcResponse> {
    private final PageTokens tokens;

    ListHostedZonesByVpc(PageTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Answer<ListHostedZonesByVpcResponse> handle(
            CallContext call, View view, ListHostedZonesByVpcRequest request) {
        int most = ItemLimit.of(request.maxItems(), 100);
        var vpc = new StoredZone.Vpc(String.valueOf(request.vpcRegionAsString()), String.valueOf(request.vpcId()));
        String scope = "ListHostedZonesByVPC " + vpc;
        String from = request.nextToken() == null
                ? ""
                : tokens.cursor(call, scope, request.nextToken())
                        .orElseThrow(() -> InvalidPaginationTokenException.builder()
                                .message("Invalid pagination token")
                                .build());
        List<StoredZone> rest = view.list(StoredZone.all(call.account())).stream()
                .map(Versioned::value)
                .filter(z -> z.isOf(vpc) && z.id().compareTo(from) >= 0)
                .toList();
        return Answer.of(ListHostedZonesByVpcResponse.builder()
                .hostedZoneSummaries(rest.stream()
                        .limit(most)
                        .map(z -> HostedZoneSummary.builder()
                                .hostedZoneId(z.id())
                                .name(z.name())
                                .owner(HostedZoneOwner.builder()
                                        .owningAccount(call.account().value())
                                        .build())
                                .build())
                        .toList())
                .maxItems(String.valueOf(most))
                .nextToken(
                        rest.size() > most
                                ? tokens.issue(call, scope, rest.get(most).id())
                                : null)
                .build());
    }
}
