package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;

/// Deletes a function with all its versions and aliases, or one version.
final class DeleteFunction implements Operation<DeleteFunctionRequest, DeleteFunctionResponse> {
    @Override
    public Answer<DeleteFunctionResponse> handle(CallContext call, View view, DeleteFunctionRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        Functions.require(view, ref);
        var response = DeleteFunctionResponse.builder().statusCode(204).build();
        var versions = StoredFunction.versions(ref.account(), ref.region(), ref.name());
        var aliases = StoredFunction.aliases(ref.account(), ref.region(), ref.name());
        String qualifier = ref.qualifier();
        if (qualifier == null) {
            return new Answer<>(
                    response,
                    Txn.none()
                            .delete(Functions.key(ref))
                            .deleteAll(versions)
                            .deleteAll(aliases)
                            .deleteAll(StoredInvokeConfig.all(ref))
                            .and(FunctionUrls.deleteAll(view, ref)));
        }
        if (qualifier.equals(FunctionVersion.LATEST)) {
            throw LambdaErrors.invalid("$LATEST version cannot be deleted without deleting the function.");
        }
        if (!Functions.isNumber(qualifier)) {
            throw LambdaErrors.invalid("Deletion of aliases is not currently supported.");
        }
        if (!view.exists(versions.key(qualifier))) {
            throw LambdaErrors.noFunction(ref.arn());
        }
        List<String> referring = view.list(aliases).stream()
                .map(Versioned::value)
                .filter(alias -> alias.version().equals(qualifier))
                .map(StoredAlias::name)
                .toList();
        if (!referring.isEmpty()) {
            throw LambdaErrors.conflict(
                    "Unable to delete version because the following aliases reference it: " + referring);
        }
        return new Answer<>(response, Txn.none().delete(versions.key(qualifier)).delete(StoredInvokeConfig.key(ref)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteFunctionRequest request) {
        return List.of(FunctionRef.of(call, request.functionName(), request.qualifier())
                .arn());
    }
}
