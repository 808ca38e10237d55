package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeResponse;

/// An agent says how a task is. What comes late, twice or for a task that nobody knows is taken
/// without a word: the agent would say it for ever.
final class SubmitTaskStateChange implements Operation<SubmitTaskStateChangeRequest, SubmitTaskStateChangeResponse> {
    @Override
    public Answer<SubmitTaskStateChangeResponse> handle(
            CallContext call, View view, SubmitTaskStateChangeRequest request) {
        SubmitTaskStateChangeResponse response = SubmitTaskStateChangeResponse.builder()
                .acknowledgment(call.requestId())
                .build();
        Txn changes = Reports.task(call, view, request.cluster(), request.task())
                .map(task -> Tasks.change(
                        Layout.of(call), task, Tasks.reported(task, Reports.of(request), call.time()), call.time()))
                .orElseGet(Txn::none);
        return new Answer<>(response, changes);
    }
}
