package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;

/// Ends the reservation of concurrency for a function.
final class DeleteFunctionConcurrency
        implements Operation<DeleteFunctionConcurrencyRequest, DeleteFunctionConcurrencyResponse> {
    @Override
    public Answer<DeleteFunctionConcurrencyResponse> handle(
            CallContext call, View view, DeleteFunctionConcurrencyRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("DeleteFunctionConcurrency");
        StoredFunction function = Functions.require(view, ref);
        return new Answer<>(
                DeleteFunctionConcurrencyResponse.builder().build(),
                Txn.none().put(Functions.key(ref), function.withReserved(null)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteFunctionConcurrencyRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
