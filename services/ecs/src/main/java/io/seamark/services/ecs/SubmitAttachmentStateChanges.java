package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.SubmitAttachmentStateChangesRequest;
import software.amazon.awssdk.services.ecs.model.SubmitAttachmentStateChangesResponse;

/// An agent speaks of network interfaces, of which there are none.
final class SubmitAttachmentStateChanges
        implements Operation<SubmitAttachmentStateChangesRequest, SubmitAttachmentStateChangesResponse> {
    @Override
    public Answer<SubmitAttachmentStateChangesResponse> handle(
            CallContext call, View view, SubmitAttachmentStateChangesRequest request) {
        return Answer.of(SubmitAttachmentStateChangesResponse.builder()
                .acknowledgment(call.requestId())
                .build());
    }
}
