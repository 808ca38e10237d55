package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigResponse;

/// Takes the URL of a function or an alias away for good.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionUrlConfig.html>.
final class DeleteFunctionUrlConfig
        implements Operation<DeleteFunctionUrlConfigRequest, DeleteFunctionUrlConfigResponse> {
    @Override
    public Answer<DeleteFunctionUrlConfigResponse> handle(
            CallContext call, View view, DeleteFunctionUrlConfigRequest request) {
        FunctionRef ref = FunctionUrls.ref(call, request.functionName(), request.qualifier());
        var _ = StoredUrl.require(view, ref);
        return new Answer<>(DeleteFunctionUrlConfigResponse.builder().build(), FunctionUrls.delete(view, ref));
    }

    @Override
    public List<String> resources(CallContext call, DeleteFunctionUrlConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
