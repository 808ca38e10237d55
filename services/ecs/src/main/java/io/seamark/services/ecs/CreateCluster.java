package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;

/// Makes a cluster; one that exists is returned as it is.
final class CreateCluster implements Operation<CreateClusterRequest, CreateClusterResponse> {
    private static final Set<ClusterField> SHOWN = Set.of(ClusterField.SETTINGS, ClusterField.TAGS);

    @Override
    public Answer<CreateClusterResponse> handle(CallContext call, View view, CreateClusterRequest request) {
        Layout layout = Layout.of(call);
        String name = name(request);
        if (!Names.isName(name)) {
            throw EcsErrors.invalid("Cluster name must be 1 to 255 letters, numbers, hyphens and underscores.");
        }
        Constraint.absent("Cluster configuration", request.configuration());
        Constraint.absent("Cluster capacityProviders", request.capacityProviders());
        Constraint.absent("Cluster defaultCapacityProviderStrategy", request.defaultCapacityProviderStrategy());
        Constraint.absent("Cluster serviceConnectDefaults", request.serviceConnectDefaults());
        Map<String, String> settings = ClusterSettings.of(request.settings());
        Map<String, String> tags = Tags.initial(request.tags());
        Optional<StoredCluster> old = view.get(layout.clusters().key(name)).filter(StoredCluster::active);
        StoredCluster cluster =
                old.orElseGet(() -> new StoredCluster(name, layout.arn("cluster/" + name), "ACTIVE", settings, tags));
        return new Answer<>(
                CreateClusterResponse.builder()
                        .cluster(ClusterShape.of(layout, view, cluster, SHOWN))
                        .build(),
                old.isPresent() ? Txn.none() : Txn.none().put(layout.clusters().key(name), cluster));
    }

    @Override
    public List<String> resources(CallContext call, CreateClusterRequest request) {
        return List.of(call.arn("ecs", "cluster/" + name(request)).toString());
    }

    private static String name(CreateClusterRequest request) {
        return request.clusterName() == null ? Names.DEFAULT_CLUSTER : request.clusterName();
    }
}
