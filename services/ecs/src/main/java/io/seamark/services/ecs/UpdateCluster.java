package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.UpdateClusterRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterResponse;

/// Changes a cluster's settings.
final class UpdateCluster implements Operation<UpdateClusterRequest, UpdateClusterResponse> {
    @Override
    public Answer<UpdateClusterResponse> handle(CallContext call, View view, UpdateClusterRequest request) {
        Layout layout = Layout.of(call);
        Constraint.required("cluster", request.cluster());
        Constraint.absent("Cluster configuration", request.configuration());
        Constraint.absent("Cluster serviceConnectDefaults", request.serviceConnectDefaults());
        StoredCluster cluster =
                Names.activeCluster(call, view, request.cluster()).withSettings(ClusterSettings.of(request.settings()));
        return new Answer<>(
                UpdateClusterResponse.builder()
                        .cluster(ClusterShape.of(layout, view, cluster, Set.of(ClusterField.SETTINGS)))
                        .build(),
                Txn.none().put(layout.clusters().key(cluster.name()), cluster));
    }

    @Override
    public List<String> resources(CallContext call, UpdateClusterRequest request) {
        return List.of(Layout.of(call).arn("cluster/" + Names.cluster(call, request.cluster())));
    }
}
