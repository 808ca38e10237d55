package io.seamark.services.ecs;

import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/// A service as the API shows it.
final class ServiceShape {
    private static final Set<String> STARTING = Set.of("PROVISIONING", "PENDING", "ACTIVATING");

    private ServiceShape() {}

    /// The tasks of a cluster, for [#of].
    static List<StoredTask> tasks(View view, Layout layout, String cluster) {
        return view.list(layout.tasks(cluster)).stream().map(Versioned::value).toList();
    }

    /// @param tasks of the cluster
    static Service of(StoredService service, List<StoredTask> tasks, boolean withTags) {
        List<StoredTask> own = tasks.stream()
                .filter(t -> service.name().equals(t.origin().service()))
                .toList();
        Service.Builder shape = service.configured().toBuilder()
                .serviceArn(service.arn())
                .serviceName(service.name())
                .status(service.status())
                .desiredCount(service.desiredCount())
                .taskDefinition(service.definition())
                .runningCount(count(own, StoredTask::running))
                .pendingCount(count(own, ServiceShape::starting))
                .deployments(service.deployments().stream()
                        .map(d -> deployment(service, d, own))
                        .toList())
                .events(service.events().stream()
                        .map(e -> ServiceEvent.builder()
                                .id(e.id())
                                .createdAt(e.createdAt())
                                .message(e.message())
                                .build())
                        .toList())
                .createdAt(service.createdAt());
        return withTags ? shape.tags(Tags.shapes(service.tags())).build() : shape.build();
    }

    private static Deployment deployment(StoredService service, StoredDeployment deployment, List<StoredTask> tasks) {
        List<StoredTask> own = tasks.stream()
                .filter(t -> deployment.id().equals(t.origin().deployment()))
                .toList();
        return Deployment.builder()
                .id(deployment.id())
                .status(deployment.status())
                .taskDefinition(deployment.definition())
                .desiredCount(deployment.primary() ? deployment.desiredCount() : count(own, StoredTask::wantedRunning))
                .runningCount(count(own, StoredTask::running))
                .pendingCount(count(own, ServiceShape::starting))
                .failedTasks(deployment.failedTasks())
                .launchType(service.configured().launchTypeAsString())
                .rolloutState(deployment.rolloutState())
                .rolloutStateReason(deployment.rolloutStateReason())
                .createdAt(deployment.createdAt())
                .updatedAt(deployment.updatedAt())
                .build();
    }

    private static boolean starting(StoredTask task) {
        return task.wantedRunning() && STARTING.contains(task.lastStatus());
    }

    private static int count(List<StoredTask> tasks, Predicate<StoredTask> which) {
        return Math.toIntExact(tasks.stream().filter(which).count());
    }
}
