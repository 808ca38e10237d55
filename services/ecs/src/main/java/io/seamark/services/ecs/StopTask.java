package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;

/// Stops a task: it leaves its load balancers first.
final class StopTask implements Operation<StopTaskRequest, StopTaskResponse> {
    @Override
    public Answer<StopTaskResponse> handle(CallContext call, View view, StopTaskRequest request) {
        Layout layout = Layout.of(call);
        String named = request.task();
        if (named == null || named.isEmpty()) {
            throw EcsErrors.invalid("taskId can not be blank.");
        }
        if (request.reason() != null && request.reason().length() > 1024) {
            throw EcsErrors.invalid("reason can have at most 1024 characters.");
        }
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        StoredTask task = Names.within(call, "task", cluster, named)
                .flatMap(id -> view.get(layout.tasks(cluster).key(id)))
                .orElseThrow(EcsErrors::noTask);
        String reason = request.reason() == null || request.reason().isEmpty() ? StopReasons.BY_USER : request.reason();
        StoredTask stopping = Tasks.stop(task, new StoredTask.Stop("UserInitiated", reason), call.time());
        return new Answer<>(
                StopTaskResponse.builder()
                        .task(TaskShape.of(layout, view, stopping, true))
                        .build(),
                Tasks.change(layout, task, stopping, call.time()));
    }

    @Override
    public List<String> resources(CallContext call, StopTaskRequest request) {
        String cluster = Names.cluster(call, request.cluster());
        String id = request.task() == null
                ? "*"
                : Names.within(call, "task", cluster, request.task()).orElse("*");
        return List.of(Layout.of(call).arn("task/" + cluster + "/" + id));
    }
}
