package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;

/// Lists the ARNs of a cluster's tasks: those that are to run, or those that are to stop.
final class ListTasks implements Operation<ListTasksRequest, ListTasksResponse> {
    private final Pages pages;

    ListTasks(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListTasksResponse> handle(CallContext call, View view, ListTasksRequest request) {
        Layout layout = Layout.of(call);
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        String asked = Constraint.oneOf(
                "desiredStatus", request.desiredStatusAsString(), List.of("RUNNING", "PENDING", "STOPPED"));
        String status = asked == null ? "RUNNING" : asked;
        String launchType = Constraint.oneOf(
                "launchType", request.launchTypeAsString(), List.of("EC2", "EXTERNAL", "FARGATE", "MANAGED_INSTANCES"));
        String service = service(call, view, layout, cluster, request.serviceName());
        String instance = request.containerInstance() == null
                ? null
                : Instances.require(call, view, cluster, request.containerInstance())
                        .id();
        String family = request.family();
        if (service != null && request.startedBy() != null) {
            throw EcsErrors.invalid("You can not specify both serviceName and startedBy.");
        }
        List<StoredTask> found = view.list(layout.tasks(cluster)).stream()
                .map(Versioned::value)
                .filter(t -> t.desiredStatus().equals(status))
                .filter(t -> service == null || service.equals(t.origin().service()))
                .filter(t -> instance == null || instance.equals(t.instanceId()))
                .filter(t -> family == null || family(t).equals(family))
                .filter(t -> request.startedBy() == null
                        || request.startedBy().equals(t.origin().startedBy()))
                .filter(t -> launchType == null || launchType.equals(t.origin().launchType()))
                .toList();
        var page = pages.of(
                call,
                "ListTasks " + cluster + " " + status + " " + launchType + " " + service + " " + instance + " " + family
                        + " " + request.startedBy(),
                found,
                StoredTask::id,
                request.nextToken(),
                request.maxResults());
        return Answer.of(ListTasksResponse.builder()
                .taskArns(page.map(StoredTask::arn))
                .nextToken(page.token())
                .build());
    }

    private static @Nullable String service(
            CallContext call, View view, Layout layout, String cluster, @Nullable String named) {
        if (named == null) {
            return null;
        }
        return Names.within(call, "service", cluster, named)
                .filter(name -> view.exists(layout.services(cluster).key(name)))
                .orElseThrow(EcsErrors::noService);
    }

    private static String family(StoredTask task) {
        String definition = task.origin().definition();
        return definition.substring(definition.lastIndexOf('/') + 1, definition.lastIndexOf(':'));
    }

    @Override
    public List<String> resources(CallContext call, ListTasksRequest request) {
        return List.of(Layout.of(call).arn("container-instance/" + Names.cluster(call, request.cluster()) + "/*"));
    }
}
