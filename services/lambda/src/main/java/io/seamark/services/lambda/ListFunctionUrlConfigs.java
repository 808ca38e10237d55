package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;

/// Lists the URLs of a function and its aliases.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionUrlConfigs.html>.
final class ListFunctionUrlConfigs implements Operation<ListFunctionUrlConfigsRequest, ListFunctionUrlConfigsResponse> {
    private final FunctionUrls urls;
    private final Pages pages;

    ListFunctionUrlConfigs(FunctionUrls urls, Pages pages) {
        this.urls = urls;
        this.pages = pages;
    }

    @Override
    public Answer<ListFunctionUrlConfigsResponse> handle(
            CallContext call, View view, ListFunctionUrlConfigsRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("ListFunctionUrlConfigs");
        Constraint.MEMBER.range("maxItems", request.maxItems(), 50, 1, 50);
        var _ = Functions.require(view, ref);
        List<StoredUrl> all =
                view.list(StoredUrl.all(ref)).stream().map(Versioned::value).toList();
        var page = pages.of(
                call,
                "ListFunctionUrlConfigs " + ref.name(),
                all,
                StoredUrl::qualifier,
                request.marker(),
                request.maxItems());
        return Answer.of(ListFunctionUrlConfigsResponse.builder()
                .functionUrlConfigs(page.map(url -> urls.shape(ref, url)))
                .nextMarker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListFunctionUrlConfigsRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
