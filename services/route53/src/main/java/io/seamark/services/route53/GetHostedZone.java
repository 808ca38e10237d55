package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;

/// Describes a zone.
final class GetHostedZone implements Operation<GetHostedZoneRequest, GetHostedZoneResponse> {
    @Override
    public Answer<GetHostedZoneResponse> handle(CallContext call, View view, GetHostedZoneRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.id());
        return Answer.of(GetHostedZoneResponse.builder()
                .hostedZone(zone.shape(RecordSets.count(view, call.account(), zone.id())))
                .delegationSet(zone.delegation())
                .vpCs(
                        zone.privateZone()
                                ? zone.vpcs().stream()
                                        .map(StoredZone.Vpc::shape)
                                        .toList()
                                : null)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetHostedZoneRequest request) {
        return List.of("arn:aws:route53:::hostedzone/" + StoredZone.bareId(request.id()));
    }
}
