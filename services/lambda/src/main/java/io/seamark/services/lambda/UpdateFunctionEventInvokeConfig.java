package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/// Changes how asynchronous invocations are tried again; what it does not say stays.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionEventInvokeConfig.html>.
final class UpdateFunctionEventInvokeConfig
        implements Operation<UpdateFunctionEventInvokeConfigRequest, UpdateFunctionEventInvokeConfigResponse> {
    private final SourceAccess access;

    UpdateFunctionEventInvokeConfig(SourceAccess access) {
        this.access = access;
    }

    @Override
    public Answer<UpdateFunctionEventInvokeConfigResponse> handle(
            CallContext call, View view, UpdateFunctionEventInvokeConfigRequest request) {
        InvokeConfigs.check(
                request.maximumRetryAttempts(), request.maximumEventAgeInSeconds(), request.destinationConfig());
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        Functions.Resolved function = Functions.resolve(view, ref);
        StoredInvokeConfig before = StoredInvokeConfig.require(view, ref);
        var given = new StoredInvokeConfig(
                before.qualifier(),
                request.maximumRetryAttempts() == null ? before.retries() : request.maximumRetryAttempts(),
                request.maximumEventAgeInSeconds() == null ? before.oldest() : request.maximumEventAgeInSeconds(),
                call.time(),
                before.onSuccess(),
                before.onFailure());
        StoredInvokeConfig config = InvokeConfigs.with(given, request.destinationConfig(), function, access);
        return new Answer<>(
                UpdateFunctionEventInvokeConfigResponse.builder()
                        .functionArn(StoredInvokeConfig.arn(ref))
                        .lastModified(config.modified())
                        .maximumRetryAttempts(config.retries())
                        .maximumEventAgeInSeconds(config.oldest())
                        .destinationConfig(InvokeConfigs.shape(config))
                        .build(),
                Txn.none().put(StoredInvokeConfig.key(ref), config));
    }

    @Override
    public List<String> resources(CallContext call, UpdateFunctionEventInvokeConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName(), request.qualifier())
                .arn());
    }
}
