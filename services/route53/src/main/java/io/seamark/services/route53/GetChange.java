package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;

/// Whether a change is served yet.
final class GetChange implements Operation<GetChangeRequest, GetChangeResponse> {
    private final Changes changes;

    GetChange(Changes changes) {
        this.changes = changes;
    }

    @Override
    public Answer<GetChangeResponse> handle(CallContext call, View view, GetChangeRequest request) {
        return Answer.of(GetChangeResponse.builder()
                .changeInfo(changes.find(call, view, request.id()))
                .build());
    }
}
