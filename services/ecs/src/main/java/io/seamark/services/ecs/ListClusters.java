package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

/// Lists the ARNs of active clusters.
final class ListClusters implements Operation<ListClustersRequest, ListClustersResponse> {
    private final Pages pages;

    ListClusters(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListClustersResponse> handle(CallContext call, View view, ListClustersRequest request) {
        List<StoredCluster> clusters = view.list(Layout.of(call).clusters()).stream()
                .map(Versioned::value)
                .filter(StoredCluster::active)
                .toList();
        var page = pages.of(
                call, "ListClusters", clusters, StoredCluster::name, request.nextToken(), request.maxResults());
        return Answer.of(ListClustersResponse.builder()
                .clusterArns(page.map(StoredCluster::arn))
                .nextToken(page.token())
                .build());
    }
}
