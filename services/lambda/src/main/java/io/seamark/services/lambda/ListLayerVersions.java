package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;

/// Lists the versions of a layer, the newest first.
final class ListLayerVersions implements Operation<ListLayerVersionsRequest, ListLayerVersionsResponse> {
    private final Pages pages;

    ListLayerVersions(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListLayerVersionsResponse> handle(CallContext call, View view, ListLayerVersionsRequest request) {
        String name = Layers.name(call, request.layerName());
        String runtime = request.compatibleRuntimeAsString();
        String architecture = request.compatibleArchitectureAsString();
        List<StoredLayer> versions =
                view.list(StoredLayer.all(call.account(), call.region()).folder(name)).reversed().stream()
                        .map(Versioned::value)
                        .filter(layer -> Layers.isFor(layer, runtime, architecture))
                        .toList();
        var page = pages.of(
                call,
                "ListLayerVersions " + name + " " + runtime + " " + architecture,
                versions,
                layer -> "%010d".formatted(Long.MAX_VALUE - layer.version()),
                request.marker(),
                request.maxItems());
        return Answer.of(ListLayerVersionsResponse.builder()
                .layerVersions(page.map(layer -> Layers.item(call, layer)))
                .nextMarker(page.token())
                .build());
    }
}
