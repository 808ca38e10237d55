package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionResponse;

/// Tells which tasks of services are protected, and until when.
final class GetTaskProtection implements Operation<GetTaskProtectionRequest, GetTaskProtectionResponse> {
    @Override
    public Answer<GetTaskProtectionResponse> handle(CallContext call, View view, GetTaskProtectionRequest request) {
        Constraint.required("cluster", request.cluster());
        if (request.tasks().isEmpty()) {
            throw EcsErrors.invalid("Tasks cannot be empty.");
        }
        Constraint.atMost("tasks", 100, request.tasks());
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        TaskProtection found = TaskProtection.of(call, view, cluster, request.tasks());
        return Answer.of(GetTaskProtectionResponse.builder()
                .protectedTasks(found.tasks().stream()
                        .map(task -> TaskProtection.shape(task, call.time()))
                        .toList())
                .failures(found.failures())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetTaskProtectionRequest request) {
        return TaskProtection.resources(call, Names.cluster(call, request.cluster()), request.tasks());
    }
}
