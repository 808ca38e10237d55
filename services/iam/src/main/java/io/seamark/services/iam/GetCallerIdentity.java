package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// Says who calls. Needs no permission.
final class GetCallerIdentity implements Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> {
    @Override
    public Answer<GetCallerIdentityResponse> handle(CallContext call, View view, GetCallerIdentityRequest request) {
        return Answer.of(GetCallerIdentityResponse.builder()
                .account(call.account().value())
                .arn(call.principal().arn().toString())
                .userId(call.principal().userId())
                .build());
    }
}
