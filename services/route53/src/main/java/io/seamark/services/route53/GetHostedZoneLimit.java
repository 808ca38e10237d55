package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.route53.model.GetHostedZoneLimitRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneLimitResponse;
import software.amazon.awssdk.services.route53.model.HostedZoneLimit;

/// How much of a zone's limit is used.
final class GetHostedZoneLimit implements Operation<GetHostedZoneLimitRequest, GetHostedZoneLimitResponse> {
    @Override
    public Answer<GetHostedZoneLimitResponse> handle(CallContext call, View view, GetHostedZoneLimitRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.hostedZoneId());
        long limit;
        long count;
        switch (String.valueOf(request.typeAsString())) {
            case "MAX_RRSETS_BY_ZONE" -> {
                limit = 10_000;
                count = RecordSets.count(view, call.account(), zone.id());
            }
            case "MAX_VPCS_ASSOCIATED_BY_ZONE" -> {
                limit = 300;
                count = zone.vpcs().size();
            }
            default ->
                throw Route53Errors.invalidInput("Invalid value for Type: " + request.typeAsString()
                        + " (expected: MAX_RRSETS_BY_ZONE or MAX_VPCS_ASSOCIATED_BY_ZONE)");
        }
        return Answer.of(GetHostedZoneLimitResponse.builder()
                .limit(HostedZoneLimit.builder()
                        .type(request.type())
                        .value(limit)
                        .build())
                .count(count)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetHostedZoneLimitRequest request) {
        return List.of("arn:aws:route53:::hostedzone/" + StoredZone.bareId(request.hostedZoneId()));
    }
}
