package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;

/// Lists layers, each with its newest version.
final class ListLayers implements Operation<ListLayersRequest, ListLayersResponse> {
    private final Pages pages;

    ListLayers(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListLayersResponse> handle(CallContext call, View view, ListLayersRequest request) {
        String runtime = request.compatibleRuntimeAsString();
        String architecture = request.compatibleArchitectureAsString();
        var newest = new TreeMap<String, StoredLayer>();
        view.list(StoredLayer.all(call.account(), call.region())).stream()
                .map(Versioned::value)
                .filter(layer -> Layers.isFor(layer, runtime, architecture))
                .forEach(layer -> newest.put(layer.name(), layer));
        var page = pages.of(
                call,
                "ListLayers " + runtime + " " + architecture,
                List.copyOf(newest.values()),
                StoredLayer::name,
                request.marker(),
                request.maxItems());
        return Answer.of(ListLayersResponse.builder()
                .layers(page.map(layer -> LayersListItem.builder()
                        .layerName(layer.name())
                        .layerArn(Layers.arn(call.account(), call.region(), layer.name()))
                        .latestMatchingVersion(Layers.item(call, layer))
                        .build()))
                .nextMarker(page.token())
                .build());
    }
}
