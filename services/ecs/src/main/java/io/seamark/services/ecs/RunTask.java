package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/// Runs tasks where there is room for them.
final class RunTask implements Operation<RunTaskRequest, RunTaskResponse> {
    private final Placement placement;

    RunTask(Placement placement) {
        this.placement = placement;
    }

    @Override
    public Answer<RunTaskResponse> handle(CallContext call, View view, RunTaskRequest request) {
        Layout layout = Layout.of(call);
        int count = request.count() == null ? 1 : request.count();
        if (count < 1 || count > 10) {
            throw EcsErrors.invalid("Count must be between 1 and 10.");
        }
        String launchType = launchType(request);
        refuse(request);
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        StoredTaskDefinition definition = Definitions.active(call, view, request.taskDefinition());
        NewTask task = TaskRequest.of(
                call,
                cluster,
                definition,
                request.overrides(),
                request.group(),
                request.startedBy(),
                launchType,
                TaskRequest.tags(
                        definition,
                        cluster,
                        request.tags(),
                        request.propagateTagsAsString(),
                        request.enableECSManagedTags()));
        if (view.list(layout.instances(cluster)).stream()
                .noneMatch(i -> i.value().active())) {
            throw EcsErrors.invalid("No Container Instances were found in your cluster.");
        }
        Placement.Placed placed = placement.place(
                view, task, new Placement.Wish(request.placementConstraints(), request.placementStrategy()), count);
        IdSource ids = call.ids();
        var made = new ArrayList<Task>();
        Txn changes = Txn.none();
        for (String instance : placed.instances()) {
            StoredTask stored = task.on(instance, ids, call.time());
            made.add(TaskShape.of(layout, view, stored, true));
            changes = changes.and(Tasks.create(layout, stored));
        }
        List<Failure> failures = placed.refusals().stream()
                .map(r -> Failure.builder().arn(r.instance()).reason(r.reason()).build())
                .toList();
        return new Answer<>(
                RunTaskResponse.builder().tasks(made).failures(failures).build(), changes);
    }

    private static String launchType(RunTaskRequest request) {
        String type = request.launchTypeAsString() == null ? "EC2" : request.launchTypeAsString();
        if (!type.equals("EC2") && !type.equals("EXTERNAL")) {
            throw EcsErrors.invalid("The launch type " + type + " is not supported. Use EC2 or EXTERNAL.");
        }
        return type;
    }

    private static void refuse(RunTaskRequest request) {
        Constraint.absent("capacityProviderStrategy", request.capacityProviderStrategy());
        Constraint.absent("enableExecuteCommand", request.enableExecuteCommand());
        Constraint.absent("platformVersion", request.platformVersion());
        Constraint.absent("volumeConfigurations", request.volumeConfigurations());
        if (request.networkConfiguration() != null) {
            throw EcsErrors.invalid(
                    "Network Configuration is not valid for the given networkMode of this task definition.");
        }
    }

    @Override
    public List<String> resources(CallContext call, RunTaskRequest request) {
        return Definitions.resources(call, request.taskDefinition());
    }
}
