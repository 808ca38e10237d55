package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/// Describes tasks, stopped ones for as long as they are kept.
final class DescribeTasks implements Operation<DescribeTasksRequest, DescribeTasksResponse> {
    @Override
    public Answer<DescribeTasksResponse> handle(CallContext call, View view, DescribeTasksRequest request) {
        Layout layout = Layout.of(call);
        if (request.tasks().isEmpty()) {
            throw EcsErrors.invalid("Tasks cannot be empty.");
        }
        Constraint.atMost("tasks", 100, request.tasks());
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        boolean tags = request.include().contains(TaskField.TAGS);
        var found = new ArrayList<Task>();
        var failures = new ArrayList<Failure>();
        for (String one : request.tasks()) {
            Names.within(call, "task", cluster, one)
                    .flatMap(id -> view.get(layout.tasks(cluster).key(id)))
                    .ifPresentOrElse(
                            task -> found.add(TaskShape.of(layout, view, task, tags)),
                            () -> failures.add(TaskShape.missing(layout, "task", cluster, one)));
        }
        return Answer.of(
                DescribeTasksResponse.builder().tasks(found).failures(failures).build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeTasksRequest request) {
        String cluster = Names.cluster(call, request.cluster());
        return request.tasks().isEmpty()
                ? List.of("*")
                : request.tasks().stream()
                        .map(t -> Layout.of(call)
                                .arn("task/" + cluster + "/"
                                        + Names.within(call, "task", cluster, t).orElse("*")))
                        .toList();
    }
}
