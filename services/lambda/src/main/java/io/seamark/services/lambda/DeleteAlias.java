package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;

/// Deletes an alias with its policy and its URL; nothing happens when there is none.
final class DeleteAlias implements Operation<DeleteAliasRequest, DeleteAliasResponse> {
    @Override
    public Answer<DeleteAliasResponse> handle(CallContext call, View view, DeleteAliasRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("DeleteAlias");
        String name = Aliases.name(request.name());
        StoredFunction function = Functions.require(view, ref);
        Txn changes = Txn.none();
        if (view.exists(Aliases.key(ref, name))) {
            changes = changes.delete(Aliases.key(ref, name));
        }
        var invokeConfig = StoredInvokeConfig.all(ref).key(name);
        if (view.exists(invokeConfig)) {
            changes = changes.delete(invokeConfig);
        }
        changes =
                changes.and(FunctionUrls.delete(view, new FunctionRef(ref.account(), ref.region(), ref.name(), name)));
        if (function.policies().containsKey(name)) {
            changes = changes.put(Functions.key(ref), function.withPolicy(name, null));
        }
        return new Answer<>(DeleteAliasResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, DeleteAliasRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
