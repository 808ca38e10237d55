package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/// Shows the configuration of a function's version.
final class GetFunctionConfiguration
        implements Operation<GetFunctionConfigurationRequest, GetFunctionConfigurationResponse> {
    @Override
    public Answer<GetFunctionConfigurationResponse> handle(
            CallContext call, View view, GetFunctionConfigurationRequest request) {
        var found = Functions.resolve(view, FunctionRef.of(call, request.functionName(), request.qualifier()));
        return Answer.of(Functions.fill(GetFunctionConfigurationResponse.builder(), found.shape())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetFunctionConfigurationRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
