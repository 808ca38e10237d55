package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;

/// Shows a version of a layer, without a link to its content.
final class GetLayerVersion implements Operation<GetLayerVersionRequest, GetLayerVersionResponse> {
    @Override
    public Answer<GetLayerVersionResponse> handle(CallContext call, View view, GetLayerVersionRequest request) {
        String name = Layers.name(call, request.layerName());
        StoredLayer layer = Layers.require(call, view, name, request.versionNumber());
        return Answer.of(Functions.fill(GetLayerVersionResponse.builder(), Layers.item(call, layer))
                .layerArn(Layers.arn(call.account(), call.region(), name))
                .content(Layers.content(layer))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetLayerVersionRequest request) {
        return List.of(Layers.arn(call.account(), call.region(), Layers.name(call, request.layerName())) + ":"
                + request.versionNumber());
    }
}
