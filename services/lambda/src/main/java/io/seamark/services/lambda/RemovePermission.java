package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;

/// Removes a statement of a function's resource policy.
final class RemovePermission implements Operation<RemovePermissionRequest, RemovePermissionResponse> {
    @Override
    public Answer<RemovePermissionResponse> handle(CallContext call, View view, RemovePermissionRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        String statementId = Policies.statementId(request.statementId());
        StoredFunction function = Policies.qualified(view, ref);
        ResourcePolicy policy = Policies.of(function, ref);
        if (policy.permissions().isEmpty()) {
            throw LambdaErrors.notFound("No policy is associated with the given resource.");
        }
        Policies.checkRevision(policy, request.revisionId());
        if (policy.find(statementId).isEmpty()) {
            throw LambdaErrors.notFound("Statement " + statementId + " is not found in resource policy.");
        }
        ResourcePolicy changed = policy.without(statementId, call.ids().uuid().toString());
        return new Answer<>(
                RemovePermissionResponse.builder().build(),
                Txn.none()
                        .put(
                                Functions.key(ref),
                                function.withPolicy(
                                        Policies.qualifier(ref),
                                        changed.permissions().isEmpty() ? null : changed)));
    }

    @Override
    public List<String> resources(CallContext call, RemovePermissionRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
