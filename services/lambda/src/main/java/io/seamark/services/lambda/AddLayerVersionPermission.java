package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionResponse;

/// Lets an account, or all, use a version of a layer.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html>.
final class AddLayerVersionPermission
        implements Operation<AddLayerVersionPermissionRequest, AddLayerVersionPermissionResponse> {
    @Override
    public Answer<AddLayerVersionPermissionResponse> handle(
            CallContext call, View view, AddLayerVersionPermissionRequest request) {
        Constraint.only(request, "LayerName", "VersionNumber", "StatementId", "Action", "Principal", "RevisionId");
        String name = Layers.name(call, request.layerName());
        var permission = new ResourcePolicy.Permission(
                Policies.statementId(request.statementId()),
                LayerPolicies.action(request.action()),
                LayerPolicies.principal(request.principal()),
                null,
                null,
                null,
                null);
        StoredLayer layer = Layers.require(call, view, name, request.versionNumber());
        var key = LayerPolicies.key(call.account(), call.region(), name, layer.version());
        ResourcePolicy policy = LayerPolicies.of(view, key);
        Policies.checkRevision(policy, request.revisionId());
        if (policy.find(permission.statementId()).isPresent()) {
            throw LambdaErrors.conflict("The statement id (" + permission.statementId()
                    + ") provided already exists. Please provide a new statement id, or remove the existing"
                    + " statement.");
        }
        ResourcePolicy changed = policy.with(permission, call.ids().uuid().toString());
        String arn = Layers.arn(call.account(), call.region(), name) + ":" + layer.version();
        Policies.checkLength(changed, arn);
        return new Answer<>(
                AddLayerVersionPermissionResponse.builder()
                        .statement(permission.json(arn))
                        .revisionId(changed.revisionId())
                        .build(),
                Txn.none().put(key, changed));
    }

    @Override
    public List<String> resources(CallContext call, AddLayerVersionPermissionRequest request) {
        return List.of(Layers.arn(call.account(), call.region(), Layers.name(call, request.layerName())) + ":"
                + request.versionNumber());
    }
}
