package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;

/// Lists the aliases of a function.
final class ListAliases implements Operation<ListAliasesRequest, ListAliasesResponse> {
    private final Pages pages;

    ListAliases(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListAliasesResponse> handle(CallContext call, View view, ListAliasesRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("ListAliases");
        Functions.require(view, ref);
        String version = request.functionVersion();
        List<StoredAlias> aliases = view.list(StoredFunction.aliases(ref.account(), ref.region(), ref.name())).stream()
                .map(alias -> alias.value())
                .filter(alias -> version == null || alias.version().equals(version))
                .toList();
        var page = pages.of(
                call,
                "ListAliases " + ref.name() + " " + version,
                aliases,
                StoredAlias::name,
                request.marker(),
                request.maxItems());
        return Answer.of(ListAliasesResponse.builder()
                .aliases(page.items().stream()
                        .map(alias -> alias.shape(ref.functionArn() + ":" + alias.name()))
                        .toList())
                .nextMarker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListAliasesRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
