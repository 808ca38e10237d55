package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;

/// Deletes a cluster in which nothing is active; it stays visible as INACTIVE.
final class DeleteCluster implements Operation<DeleteClusterRequest, DeleteClusterResponse> {
    @Override
    public Answer<DeleteClusterResponse> handle(CallContext call, View view, DeleteClusterRequest request) {
        Layout layout = Layout.of(call);
        Constraint.required("cluster", request.cluster());
        StoredCluster cluster = Names.activeCluster(call, view, request.cluster());
        List<StoredInstance> instances = view.list(layout.instances(cluster.name())).stream()
                .map(Versioned::value)
                .filter(i -> !i.deregistered())
                .toList();
        if (!instances.stream().allMatch(StoredInstance::ofThisMachine)) {
            throw EcsErrors.containsInstances();
        }
        if (view.list(layout.services(cluster.name())).stream()
                .anyMatch(s -> !s.value().deleted())) {
            throw EcsErrors.containsServices();
        }
        if (view.list(layout.tasks(cluster.name())).stream()
                .anyMatch(t -> !t.value().stopped())) {
            throw EcsErrors.containsTasks();
        }
        StoredCluster deleted = cluster.withStatus("INACTIVE");
        Txn changes = Txn.none().put(layout.clusters().key(cluster.name()), deleted);
        // They joined by themselves, so they leave by themselves.
        for (StoredInstance instance : instances) {
            changes = changes.and(Instances.put(layout, instance.withStatus("INACTIVE", call.time()), call.time()));
        }
        return new Answer<>(
                DeleteClusterResponse.builder()
                        .cluster(ClusterShape.of(layout, view, deleted, Set.of()))
                        .build(),
                changes);
    }

    @Override
    public List<String> resources(CallContext call, DeleteClusterRequest request) {
        return List.of(Layout.of(call).arn("cluster/" + Names.cluster(call, request.cluster())));
    }
}
