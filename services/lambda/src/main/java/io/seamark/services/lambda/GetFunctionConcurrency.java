package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;

/// Shows the concurrency that is reserved for a function.
final class GetFunctionConcurrency implements Operation<GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse> {
    @Override
    public Answer<GetFunctionConcurrencyResponse> handle(
            CallContext call, View view, GetFunctionConcurrencyRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("GetFunctionConcurrency");
        return Answer.of(GetFunctionConcurrencyResponse.builder()
                .reservedConcurrentExecutions(Functions.require(view, ref).reserved())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetFunctionConcurrencyRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
