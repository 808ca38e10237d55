package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;

/// Lists event source mappings: all, or those of one source, of one function, or of both.
final class ListEventSourceMappings
        implements Operation<ListEventSourceMappingsRequest, ListEventSourceMappingsResponse> {
    private final Pages pages;

    ListEventSourceMappings(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListEventSourceMappingsResponse> handle(
            CallContext call, View view, ListEventSourceMappingsRequest request) {
        String source = request.eventSourceArn();
        @Nullable
        FunctionRef function = request.functionName() == null ? null : FunctionRef.of(call, request.functionName());
        List<StoredMapping> mappings = view.list(StoredMapping.all(call.account(), call.region())).stream()
                .map(Versioned::value)
                .filter(mapping -> source == null || mapping.source().equals(source))
                .filter(mapping -> function == null || mapping.target().equals(function))
                .toList();
        var page = pages.of(
                call,
                "ListEventSourceMappings " + source + " " + (function == null ? "" : function.arn()),
                mappings,
                StoredMapping::id,
                request.marker(),
                request.maxItems());
        return Answer.of(ListEventSourceMappingsResponse.builder()
                .eventSourceMappings(page.map(mapping -> Mappings.shape(view, mapping)))
                .nextMarker(page.token())
                .build());
    }
}
