package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersResponse;

/// Capacity providers are not supported; a cluster can only be told to have none.
final class PutClusterCapacityProviders
        implements Operation<PutClusterCapacityProvidersRequest, PutClusterCapacityProvidersResponse> {
    @Override
    public Answer<PutClusterCapacityProvidersResponse> handle(
            CallContext call, View view, PutClusterCapacityProvidersRequest request) {
        Constraint.required("cluster", request.cluster());
        StoredCluster cluster = Names.activeCluster(call, view, request.cluster());
        if (!request.capacityProviders().isEmpty()
                || !request.defaultCapacityProviderStrategy().isEmpty()) {
            throw EcsErrors.invalid("The specified capacity provider was not found: capacity providers are not "
                    + "supported. Specify an empty list.");
        }
        return Answer.of(PutClusterCapacityProvidersResponse.builder()
                .cluster(ClusterShape.of(Layout.of(call), view, cluster, Set.of()))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, PutClusterCapacityProvidersRequest request) {
        return List.of(Layout.of(call).arn("cluster/" + Names.cluster(call, request.cluster())));
    }
}
