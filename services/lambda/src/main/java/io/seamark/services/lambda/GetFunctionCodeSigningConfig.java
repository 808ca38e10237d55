package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;

/// Says that no function has a code signing configuration.
final class GetFunctionCodeSigningConfig
        implements Operation<GetFunctionCodeSigningConfigRequest, GetFunctionCodeSigningConfigResponse> {
    @Override
    public Answer<GetFunctionCodeSigningConfigResponse> handle(
            CallContext call, View view, GetFunctionCodeSigningConfigRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("GetFunctionCodeSigningConfig");
        return Answer.of(GetFunctionCodeSigningConfigResponse.builder()
                .functionName(Functions.require(view, ref).name())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetFunctionCodeSigningConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
