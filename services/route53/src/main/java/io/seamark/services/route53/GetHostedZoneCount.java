package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.route53.model.GetHostedZoneCountRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneCountResponse;

/// Counts the zones of the account.
final class GetHostedZoneCount implements Operation<GetHostedZoneCountRequest, GetHostedZoneCountResponse> {
    @Override
    public Answer<GetHostedZoneCountResponse> handle(CallContext call, View view, GetHostedZoneCountRequest request) {
        return Answer.of(GetHostedZoneCountResponse.builder()
                .hostedZoneCount(
                        (long) view.list(StoredZone.all(call.account())).size())
                .build());
    }
}
