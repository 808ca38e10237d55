package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;

/// Has asynchronous invocations tried again as by default.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionEventInvokeConfig.html>.
final class DeleteFunctionEventInvokeConfig
        implements Operation<DeleteFunctionEventInvokeConfigRequest, DeleteFunctionEventInvokeConfigResponse> {
    @Override
    public Answer<DeleteFunctionEventInvokeConfigResponse> handle(
            CallContext call, View view, DeleteFunctionEventInvokeConfigRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        var _ = Functions.resolve(view, ref);
        var _ = StoredInvokeConfig.require(view, ref);
        return new Answer<>(
                DeleteFunctionEventInvokeConfigResponse.builder().build(),
                Txn.none().delete(StoredInvokeConfig.key(ref)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteFunctionEventInvokeConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName(), request.qualifier())
                .arn());
    }
}
