package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;

/// Lists how asynchronous invocations of a function, its versions and aliases are tried again.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionEventInvokeConfigs.html>.
final class ListFunctionEventInvokeConfigs
        implements Operation<ListFunctionEventInvokeConfigsRequest, ListFunctionEventInvokeConfigsResponse> {
    private final Pages pages;

    ListFunctionEventInvokeConfigs(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListFunctionEventInvokeConfigsResponse> handle(
            CallContext call, View view, ListFunctionEventInvokeConfigsRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("ListFunctionEventInvokeConfigs");
        var _ = Functions.require(view, ref);
        List<StoredInvokeConfig> configs = view.list(StoredInvokeConfig.all(ref)).stream()
                .map(config -> config.value())
                .toList();
        var page = pages.of(
                call,
                "ListFunctionEventInvokeConfigs " + ref.name(),
                configs,
                StoredInvokeConfig::qualifier,
                request.marker(),
                request.maxItems());
        return Answer.of(ListFunctionEventInvokeConfigsResponse.builder()
                .functionEventInvokeConfigs(page.map(config -> shape(ref, config)))
                .nextMarker(page.token())
                .build());
    }

    private static FunctionEventInvokeConfig shape(FunctionRef ref, StoredInvokeConfig config) {
        return FunctionEventInvokeConfig.builder()
                .functionArn(ref.functionArn() + ":" + config.qualifier())
                .lastModified(config.modified())
                .maximumRetryAttempts(config.retries())
                .maximumEventAgeInSeconds(config.oldest())
                .destinationConfig(InvokeConfigs.shape(config))
                .build();
    }

    @Override
    public List<String> resources(CallContext call, ListFunctionEventInvokeConfigsRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
