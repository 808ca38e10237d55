package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;

/// Shows the version of a layer that an ARN names, without a link to its content.
final class GetLayerVersionByArn implements Operation<GetLayerVersionByArnRequest, GetLayerVersionByArnResponse> {
    @Override
    public Answer<GetLayerVersionByArnResponse> handle(
            CallContext call, View view, GetLayerVersionByArnRequest request) {
        StoredLayer layer = Layers.requireArn(call, view, request.arn());
        return Answer.of(Functions.fill(GetLayerVersionByArnResponse.builder(), Layers.item(call, layer))
                .layerArn(Layers.arn(call.account(), call.region(), layer.name()))
                .content(Layers.content(layer))
                .build());
    }

    @Override
    public String action(String operation) {
        return "GetLayerVersion";
    }

    @Override
    public List<String> resources(CallContext call, GetLayerVersionByArnRequest request) {
        return List.of(request.arn() == null ? "*" : request.arn());
    }
}
