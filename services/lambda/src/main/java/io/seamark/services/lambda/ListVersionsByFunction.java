package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;

/// Lists the versions of a function, `$LATEST` first.
final class ListVersionsByFunction implements Operation<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse> {
    private final Pages pages;

    ListVersionsByFunction(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListVersionsByFunctionResponse> handle(
            CallContext call, View view, ListVersionsByFunctionRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("ListVersionsByFunction");
        StoredFunction function = Functions.require(view, ref);
        var versions = new ArrayList<FunctionVersion>();
        versions.add(function.latest());
        view.list(StoredFunction.versions(ref.account(), ref.region(), ref.name())).stream()
                .map(version -> version.value())
                .sorted(Comparator.comparing(ListVersionsByFunction::order))
                .forEach(versions::add);
        var page = pages.of(
                call,
                "ListVersionsByFunction " + ref.name(),
                versions,
                ListVersionsByFunction::order,
                request.marker(),
                request.maxItems());
        return Answer.of(ListVersionsByFunctionResponse.builder()
                .versions(page.items().stream()
                        .map(version ->
                                Functions.shape(ref.name(), ref.functionArn() + ":" + version.version(), version))
                        .toList())
                .nextMarker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListVersionsByFunctionRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }

    private static String order(FunctionVersion version) {
        return version.version().equals(FunctionVersion.LATEST) ? "" : ListFunctions.ordered(version.version());
    }
}
