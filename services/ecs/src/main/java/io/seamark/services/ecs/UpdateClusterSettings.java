package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsResponse;

/// Changes a cluster's settings.
final class UpdateClusterSettings implements Operation<UpdateClusterSettingsRequest, UpdateClusterSettingsResponse> {
    @Override
    public Answer<UpdateClusterSettingsResponse> handle(
            CallContext call, View view, UpdateClusterSettingsRequest request) {
        Layout layout = Layout.of(call);
        Constraint.required("cluster", request.cluster());
        StoredCluster cluster =
                Names.activeCluster(call, view, request.cluster()).withSettings(ClusterSettings.of(request.settings()));
        return new Answer<>(
                UpdateClusterSettingsResponse.builder()
                        .cluster(ClusterShape.of(layout, view, cluster, Set.of(ClusterField.SETTINGS)))
                        .build(),
                Txn.none().put(layout.clusters().key(cluster.name()), cluster));
    }

    @Override
    public List<String> resources(CallContext call, UpdateClusterSettingsRequest request) {
        return List.of(Layout.of(call).arn("cluster/" + Names.cluster(call, request.cluster())));
    }
}
