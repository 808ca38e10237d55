package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionResponse;

/// Protects tasks of services from scale-in and deployments, for two hours unless told otherwise, or ends
/// their protection. A protected task is also waited for where its container instance drains; an unhealthy one
/// is replaced, and DeleteService ends all.
final class UpdateTaskProtection implements Operation<UpdateTaskProtectionRequest, UpdateTaskProtectionResponse> {
    private static final int MOST_TASKS = 10;
    private static final int USUAL_MINUTES = 120;
    private static final int MOST_MINUTES = 2880;

    @Override
    public Answer<UpdateTaskProtectionResponse> handle(
            CallContext call, View view, UpdateTaskProtectionRequest request) {
        Constraint.required("cluster", request.cluster());
        if (request.tasks().isEmpty()) {
            throw EcsErrors.invalid("Tasks cannot be empty.");
        }
        Constraint.atMost("tasks", MOST_TASKS, request.tasks());
        boolean enabled = Constraint.required("protectionEnabled", request.protectionEnabled());
        int minutes = request.expiresInMinutes() == null ? USUAL_MINUTES : request.expiresInMinutes();
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw EcsErrors.invalid("expiresInMinutes must be between 1 and " + MOST_MINUTES + ".");
        }
        Layout layout = Layout.of(call);
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        TaskProtection found = TaskProtection.of(call, view, cluster, request.tasks());
        Instant until = enabled ? call.time().plus(Duration.ofMinutes(minutes)) : null;
        var changed = new ArrayList<ProtectedTask>();
        Txn changes = Txn.none();
        for (StoredTask task : found.tasks()) {
            StoredTask next = task.withProtection(until);
            changes = changes.put(layout.tasks(cluster).key(task.id()), next);
            changed.add(TaskProtection.shape(next, call.time()));
        }
        return new Answer<>(
                UpdateTaskProtectionResponse.builder()
                        .protectedTasks(changed)
                        .failures(found.failures())
                        .build(),
                changes);
    }

    @Override
    public List<String> resources(CallContext call, UpdateTaskProtectionRequest request) {
        return TaskProtection.resources(call, Names.cluster(call, request.cluster()), request.tasks());
    }
}
