package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.services.ecs.StoredContainer.Binding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerStateChange;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.SubmitContainerStateChangeRequest;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;

/// What agents say in API calls, as [TaskReport]s.
final class Reports {
    private static final Set<String> STATUSES = Set.of("RUNNING", "STOPPED");

    private Reports() {}

    /// The task that an agent speaks of; it may be long forgotten.
    static Optional<StoredTask> task(CallContext call, View view, @Nullable String cluster, @Nullable String task) {
        if (task == null) {
            return Optional.empty();
        }
        String name = Names.resource(call, task, "task")
                .filter(rest -> rest.contains("/"))
                .map(rest -> rest.substring(0, rest.indexOf('/')))
                .orElseGet(() -> Names.cluster(call, cluster));
        return Names.within(call, "task", name, task)
                .flatMap(id -> view.get(Layout.of(call).tasks(name).key(id)));
    }

    static TaskReport of(SubmitTaskStateChangeRequest request) {
        return new TaskReport(
                request.status() == null ? "PENDING" : request.status(),
                request.reason() == null ? "" : request.reason(),
                request.containers().stream()
                        .filter(c -> c.containerName() != null)
                        .map(Reports::of)
                        .toList(),
                request.pullStartedAt(),
                request.pullStoppedAt(),
                request.executionStoppedAt());
    }

    static TaskReport of(SubmitContainerStateChangeRequest request, String name) {
        return TaskReport.of(new TaskReport.Container(
                name,
                status(request.status()),
                request.runtimeId(),
                null,
                request.exitCode(),
                text(request.reason()),
                request.hasNetworkBindings() ? bindings(request.networkBindings()) : null));
    }

    private static TaskReport.Container of(ContainerStateChange change) {
        return new TaskReport.Container(
                change.containerName(),
                status(change.status()),
                change.runtimeId(),
                text(change.imageDigest()),
                change.exitCode(),
                text(change.reason()),
                change.hasNetworkBindings() ? bindings(change.networkBindings()) : null);
    }

    private static List<Binding> bindings(List<NetworkBinding> bindings) {
        return bindings.stream()
                .filter(b -> b.containerPort() != null && b.hostPort() != null)
                .map(b -> new Binding(
                        b.bindIP() == null ? "0.0.0.0" : b.bindIP(),
                        b.containerPort(),
                        b.hostPort(),
                        b.protocolAsString() == null ? "tcp" : b.protocolAsString()))
                .toList();
    }

    private static String status(@Nullable String status) {
        return status != null && STATUSES.contains(status) ? status : "PENDING";
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
