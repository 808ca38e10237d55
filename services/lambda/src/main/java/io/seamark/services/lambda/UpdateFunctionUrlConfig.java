package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigResponse;

/// Changes who may call the URL of a function or an alias; what it does not say stays.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionUrlConfig.html>.
final class UpdateFunctionUrlConfig
        implements Operation<UpdateFunctionUrlConfigRequest, UpdateFunctionUrlConfigResponse> {
    private final FunctionUrls urls;

    UpdateFunctionUrlConfig(FunctionUrls urls) {
        this.urls = urls;
    }

    @Override
    public Answer<UpdateFunctionUrlConfigResponse> handle(
            CallContext call, View view, UpdateFunctionUrlConfigRequest request) {
        FunctionRef ref = FunctionUrls.ref(call, request.functionName(), request.qualifier());
        FunctionUrls.checkMode(request.invokeMode(), request.invokeModeAsString());
        CorsRules cors = CorsRules.of(request.cors());
        StoredUrl before = StoredUrl.require(view, ref);
        var url = new StoredUrl(
                before.id(),
                before.qualifier(),
                request.authTypeAsString() == null
                        ? before.authType()
                        : FunctionUrls.authType(request.authType(), request.authTypeAsString()),
                cors == null ? before.cors() : cors,
                before.created(),
                call.time());
        return new Answer<>(
                Functions.fill(UpdateFunctionUrlConfigResponse.builder(), urls.shape(ref, url))
                        .build(),
                Txn.none().put(StoredUrl.key(ref), url));
    }

    @Override
    public List<String> resources(CallContext call, UpdateFunctionUrlConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
