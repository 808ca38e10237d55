package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyResponse;

/// Shows the policy of a version of a layer.
final class GetLayerVersionPolicy implements Operation<GetLayerVersionPolicyRequest, GetLayerVersionPolicyResponse> {
    @Override
    public Answer<GetLayerVersionPolicyResponse> handle(
            CallContext call, View view, GetLayerVersionPolicyRequest request) {
        String name = Layers.name(call, request.layerName());
        StoredLayer layer = Layers.require(call, view, name, request.versionNumber());
        ResourcePolicy policy = view.get(LayerPolicies.key(call.account(), call.region(), name, layer.version()))
                .orElseThrow(() -> LambdaErrors.notFound("No policy is associated with the given resource."));
        return Answer.of(GetLayerVersionPolicyResponse.builder()
                .policy(policy.document(Layers.arn(call.account(), call.region(), name) + ":" + layer.version()))
                .revisionId(policy.revisionId())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetLayerVersionPolicyRequest request) {
        return List.of(Layers.arn(call.account(), call.region(), Layers.name(call, request.layerName())) + ":"
                + request.versionNumber());
    }
}
