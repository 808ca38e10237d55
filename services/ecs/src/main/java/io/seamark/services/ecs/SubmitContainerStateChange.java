package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.SubmitContainerStateChangeRequest;
import software.amazon.awssdk.services.ecs.model.SubmitContainerStateChangeResponse;

/// An agent says how one container of a task is, as older agents do.
final class SubmitContainerStateChange
        implements Operation<SubmitContainerStateChangeRequest, SubmitContainerStateChangeResponse> {
    @Override
    public Answer<SubmitContainerStateChangeResponse> handle(
            CallContext call, View view, SubmitContainerStateChangeRequest request) {
        SubmitContainerStateChangeResponse response = SubmitContainerStateChangeResponse.builder()
                .acknowledgment(call.requestId())
                .build();
        String name = request.containerName();
        if (name == null) {
            return Answer.of(response);
        }
        Txn changes = Reports.task(call, view, request.cluster(), request.task())
                .map(task -> Tasks.change(
                        Layout.of(call),
                        task,
                        Tasks.reported(task, Reports.of(request, name), call.time()),
                        call.time()))
                .orElseGet(Txn::none);
        return new Answer<>(response, changes);
    }
}
