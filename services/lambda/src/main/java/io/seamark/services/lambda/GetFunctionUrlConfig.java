package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigResponse;

/// Shows the URL of a function or an alias.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionUrlConfig.html>.
final class GetFunctionUrlConfig implements Operation<GetFunctionUrlConfigRequest, GetFunctionUrlConfigResponse> {
    private final FunctionUrls urls;

    GetFunctionUrlConfig(FunctionUrls urls) {
        this.urls = urls;
    }

    @Override
    public Answer<GetFunctionUrlConfigResponse> handle(
            CallContext call, View view, GetFunctionUrlConfigRequest request) {
        FunctionRef ref = FunctionUrls.ref(call, request.functionName(), request.qualifier());
        StoredUrl url = StoredUrl.require(view, ref);
        return Answer.of(Functions.fill(GetFunctionUrlConfigResponse.builder(), urls.shape(ref, url))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetFunctionUrlConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
