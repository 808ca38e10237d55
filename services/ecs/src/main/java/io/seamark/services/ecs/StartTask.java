package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/// Starts a task on each of the named container instances, whether or not there is room by the
/// scheduler's lights; but never more than there is.
final class StartTask implements Operation<StartTaskRequest, StartTaskResponse> {
    @Override
    public Answer<StartTaskResponse> handle(CallContext call, View view, StartTaskRequest request) {
        Layout layout = Layout.of(call);
        if (request.containerInstances().isEmpty()) {
            throw EcsErrors.invalid("Container instances can not be empty.");
        }
        Constraint.atMost("containerInstances", 10, request.containerInstances());
        Constraint.absent("enableExecuteCommand", request.enableExecuteCommand());
        Constraint.absent("volumeConfigurations", request.volumeConfigurations());
        if (request.networkConfiguration() != null) {
            throw EcsErrors.invalid(
                    "Network Configuration is not valid for the given networkMode of this task definition.");
        }
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        StoredTaskDefinition definition = Definitions.active(call, view, request.taskDefinition());
        NewTask task = TaskRequest.of(
                call,
                cluster,
                definition,
                request.overrides(),
                request.group(),
                request.startedBy(),
                "EC2",
                TaskRequest.tags(
                        definition,
                        cluster,
                        request.tags(),
                        request.propagateTagsAsString(),
                        request.enableECSManagedTags()));
        NewTask.Needs needs = task.needs();
        var all = new ArrayList<>(Instances.tasks(layout, view, cluster));
        var made = new ArrayList<Task>();
        var failures = new ArrayList<Failure>();
        IdSource ids = call.ids();
        Txn changes = Txn.none();
        for (String one : request.containerInstances()) {
            Optional<StoredInstance> instance = Instances.find(call, view, cluster, one);
            if (instance.isEmpty()) {
                failures.add(TaskShape.missing(layout, "container-instance", cluster, one));
                continue;
            }
            StoredInstance there = instance.get();
            List<StoredTask> tasks =
                    all.stream().filter(t -> t.instanceId().equals(there.id())).toList();
            Optional<String> refusal =
                    there.deregistered() ? Optional.of("INACTIVE") : FirstFit.refusal(there, needs, tasks);
            if (refusal.isPresent()) {
                failures.add(
                        Failure.builder().arn(there.arn()).reason(refusal.get()).build());
                continue;
            }
            StoredTask stored = task.on(there.id(), ids, call.time());
            all.add(stored);
            made.add(TaskShape.of(layout, stored, instance, true));
            changes = changes.and(Tasks.create(layout, stored));
        }
        return new Answer<>(
                StartTaskResponse.builder().tasks(made).failures(failures).build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, StartTaskRequest request) {
        return Definitions.resources(call, request.taskDefinition());
    }
}
