package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;

/// Gives a function or an alias a URL of its own.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html>.
final class CreateFunctionUrlConfig
        implements Operation<CreateFunctionUrlConfigRequest, CreateFunctionUrlConfigResponse> {
    private final FunctionUrls urls;

    CreateFunctionUrlConfig(FunctionUrls urls) {
        this.urls = urls;
    }

    @Override
    public Answer<CreateFunctionUrlConfigResponse> handle(
            CallContext call, View view, CreateFunctionUrlConfigRequest request) {
        FunctionRef ref = FunctionUrls.ref(call, request.functionName(), request.qualifier());
        String authType = FunctionUrls.authType(request.authType(), request.authTypeAsString());
        FunctionUrls.checkMode(request.invokeMode(), request.invokeModeAsString());
        CorsRules cors = CorsRules.of(request.cors());
        var _ = Functions.resolve(view, ref);
        if (view.exists(StoredUrl.key(ref))) {
            throw LambdaErrors.conflict("Failed to create function url config for [functionArn = " + ref.arn()
                    + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
        }
        var url = new StoredUrl(
                FunctionUrls.newId(call),
                StoredInvokeConfig.qualifierOf(ref),
                authType,
                cors,
                call.time(),
                call.time());
        return new Answer<>(
                Functions.fill(CreateFunctionUrlConfigResponse.builder(), urls.shape(ref, url))
                        .build(),
                Txn.none().put(StoredUrl.key(ref), url).put(StoredUrl.owner(url.id()), StoredUrl.Owner.of(ref)));
    }

    @Override
    public List<String> resources(CallContext call, CreateFunctionUrlConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
