package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionResponse;

/// Removes a statement of the policy of a layer's version. Functions that have the version keep it.
final class RemoveLayerVersionPermission
        implements Operation<RemoveLayerVersionPermissionRequest, RemoveLayerVersionPermissionResponse> {
    @Override
    public Answer<RemoveLayerVersionPermissionResponse> handle(
            CallContext call, View view, RemoveLayerVersionPermissionRequest request) {
        String name = Layers.name(call, request.layerName());
        String statementId = Policies.statementId(request.statementId());
        StoredLayer layer = Layers.require(call, view, name, request.versionNumber());
        var key = LayerPolicies.key(call.account(), call.region(), name, layer.version());
        ResourcePolicy policy = view.get(key)
                .orElseThrow(() -> LambdaErrors.notFound("No policy is associated with the given resource."));
        Policies.checkRevision(policy, request.revisionId());
        if (policy.find(statementId).isEmpty()) {
            throw LambdaErrors.notFound("Statement " + statementId + " is not found in resource policy.");
        }
        ResourcePolicy changed = policy.without(statementId, call.ids().uuid().toString());
        return new Answer<>(
                RemoveLayerVersionPermissionResponse.builder().build(),
                changed.permissions().isEmpty()
                        ? Txn.none().delete(key)
                        : Txn.none().put(key, changed));
    }

    @Override
    public List<String> resources(CallContext call, RemoveLayerVersionPermissionRequest request) {
        return List.of(Layers.arn(call.account(), call.region(), Layers.name(call, request.layerName())) + ":"
                + request.versionNumber());
    }
}
