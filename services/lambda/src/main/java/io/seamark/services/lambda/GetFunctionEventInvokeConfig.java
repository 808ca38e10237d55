package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;

/// Shows how asynchronous invocations are tried again.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionEventInvokeConfig.html>.
final class GetFunctionEventInvokeConfig
        implements Operation<GetFunctionEventInvokeConfigRequest, GetFunctionEventInvokeConfigResponse> {
    @Override
    public Answer<GetFunctionEventInvokeConfigResponse> handle(
            CallContext call, View view, GetFunctionEventInvokeConfigRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        var _ = Functions.resolve(view, ref);
        StoredInvokeConfig config = StoredInvokeConfig.require(view, ref);
        return Answer.of(GetFunctionEventInvokeConfigResponse.builder()
                .functionArn(StoredInvokeConfig.arn(ref))
                .lastModified(config.modified())
                .maximumRetryAttempts(config.retries())
                .maximumEventAgeInSeconds(config.oldest())
                .destinationConfig(InvokeConfigs.shape(config))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetFunctionEventInvokeConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName(), request.qualifier())
                .arn());
    }
}
