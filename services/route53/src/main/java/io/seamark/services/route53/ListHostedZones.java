package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.route53.model.HostedZoneType;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;

/// Lists the zones in the order of their ids.
final class ListHostedZones implements Operation<ListHostedZonesRequest, ListHostedZonesResponse> {
    @Override
    public Answer<ListHostedZonesResponse> handle(CallContext call, View view, ListHostedZonesRequest request) {
        int most = ItemLimit.of(request.maxItems(), 100);
        if (request.delegationSetId() != null) {
            throw Route53Errors.unsupported("DelegationSetId");
        }
        String from = StoredZone.bareId(request.marker());
        List<StoredZone> rest = view.list(StoredZone.all(call.account())).stream()
                .map(Versioned::value)
                .filter(z -> z.id().compareTo(from) >= 0)
                .filter(z -> request.hostedZoneType() != HostedZoneType.PRIVATE_HOSTED_ZONE || z.privateZone())
                .toList();
        boolean truncated = rest.size() > most;
        return Answer.of(ListHostedZonesResponse.builder()
                .hostedZones(rest.stream()
                        .limit(most)
                        .map(z -> z.shape(RecordSets.count(view, call.account(), z.id())))
                        .toList())
                .marker(request.marker())
                .isTruncated(truncated)
                .nextMarker(truncated ? rest.get(most).id() : null)
                .maxItems(String.valueOf(most))
                .build());
    }
}
