package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;

/// Lists the zones in the order of their names, read from the right.
final class ListHostedZonesByName implements Operation<ListHostedZonesByNameRequest, ListHostedZonesByNameResponse> {
    @Override
    public Answer<ListHostedZonesByNameResponse> handle(
            CallContext call, View view, ListHostedZonesByNameRequest request) {
        int most = ItemLimit.of(request.maxItems(), 100);
        String fromName =
                request.dnsName() == null ? "" : DnsName.of(request.dnsName()).reversed();
        String fromId = StoredZone.bareId(request.hostedZoneId());
        List<StoredZone> rest = view.list(StoredZone.all(call.account())).stream()
                .map(Versioned::value)
                .filter(z -> {
                    int order = z.dnsName().reversed().compareTo(fromName);
                    return order > 0 || (order == 0 && z.id().compareTo(fromId) >= 0);
                })
                .sorted(Comparator.comparing((StoredZone z) -> z.dnsName().reversed())
                        .thenComparing(StoredZone::id))
                .toList();
        boolean truncated = rest.size() > most;
        return Answer.of(ListHostedZonesByNameResponse.builder()
                .hostedZones(rest.stream()
                        .limit(most)
                        .map(z -> z.shape(RecordSets.count(view, call.account(), z.id())))
                        .toList())
                .dnsName(request.dnsName())
                .hostedZoneId(request.hostedZoneId())
                .isTruncated(truncated)
                .nextDNSName(truncated ? rest.get(most).name() : null)
                .nextHostedZoneId(truncated ? rest.get(most).id() : null)
                .maxItems(String.valueOf(most))
                .build());
    }
}
