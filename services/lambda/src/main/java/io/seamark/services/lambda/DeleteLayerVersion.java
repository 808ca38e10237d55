package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionResponse;

/// Deletes a version of a layer, if it is there. Functions that have it keep it.
final class DeleteLayerVersion implements Operation<DeleteLayerVersionRequest, DeleteLayerVersionResponse> {
    @Override
    public Answer<DeleteLayerVersionResponse> handle(CallContext call, View view, DeleteLayerVersionRequest request) {
        String name = Layers.name(call, request.layerName());
        long version = Constraint.MEMBER.required("versionNumber", request.versionNumber());
        return new Answer<>(
                DeleteLayerVersionResponse.builder().build(),
                Txn.none()
                        .delete(StoredLayer.key(call.account(), call.region(), name, version))
                        .delete(LayerPolicies.key(call.account(), call.region(), name, version)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteLayerVersionRequest request) {
        return List.of(Layers.arn(call.account(), call.region(), Layers.name(call, request.layerName())) + ":"
                + request.versionNumber());
    }
}
