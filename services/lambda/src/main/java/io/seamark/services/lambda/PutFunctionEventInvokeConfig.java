package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;

/// Says how asynchronous invocations are tried again; what it does not say is as by default.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html>.
final class PutFunctionEventInvokeConfig
        implements Operation<PutFunctionEventInvokeConfigRequest, PutFunctionEventInvokeConfigResponse> {
    private final SourceAccess access;

    PutFunctionEventInvokeConfig(SourceAccess access) {
        this.access = access;
    }

    @Override
    public Answer<PutFunctionEventInvokeConfigResponse> handle(
            CallContext call, View view, PutFunctionEventInvokeConfigRequest request) {
        InvokeConfigs.check(
                request.maximumRetryAttempts(), request.maximumEventAgeInSeconds(), request.destinationConfig());
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        Functions.Resolved function = Functions.resolve(view, ref);
        var given = new StoredInvokeConfig(
                StoredInvokeConfig.qualifierOf(ref),
                request.maximumRetryAttempts(),
                request.maximumEventAgeInSeconds(),
                call.time(),
                null,
                null);
        StoredInvokeConfig config = InvokeConfigs.with(given, request.destinationConfig(), function, access);
        return new Answer<>(
                PutFunctionEventInvokeConfigResponse.builder()
                        .functionArn(StoredInvokeConfig.arn(ref))
                        .lastModified(config.modified())
                        .maximumRetryAttempts(config.retries())
                        .maximumEventAgeInSeconds(config.oldest())
                        .destinationConfig(InvokeConfigs.shape(config))
                        .build(),
                Txn.none().put(StoredInvokeConfig.key(ref), config));
    }

    @Override
    public List<String> resources(CallContext call, PutFunctionEventInvokeConfigRequest request) {
        return List.of(FunctionRef.of(call, request.functionName(), request.qualifier())
                .arn());
    }
}
