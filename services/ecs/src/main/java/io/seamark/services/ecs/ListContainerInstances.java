package io.seamark.services.ecs;

import io.seamark.planes.scheduler.ClusterQuery;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;

/// Lists the ARNs of a cluster's container instances: those of a status, and those of which a filter, an
/// expression of the cluster query language ([ClusterQuery]), is true.
final class ListContainerInstances implements Operation<ListContainerInstancesRequest, ListContainerInstancesResponse> {
    private final Pages pages;

    ListContainerInstances(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListContainerInstancesResponse> handle(
            CallContext call, View view, ListContainerInstancesRequest request) {
        String status = Constraint.oneOf(
                "status",
                request.statusAsString(),
                List.of("ACTIVE", "DRAINING", "REGISTERING", "DEREGISTERING", "REGISTRATION_FAILED"));
        String filter = request.filter() == null || request.filter().isBlank() ? null : request.filter();
        ClusterQuery expression = filter == null ? null : PlacementInput.expression(filter);
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        ClusterPicture picture = ClusterPicture.of(view, Layout.of(call), cluster);
        List<StoredInstance> found = (expression == null
                        ? picture.instances().values().stream()
                        : picture.matching(expression))
                .map(Versioned::value)
                .filter(i -> status == null || i.status().equals(status))
                .toList();
        var page = pages.of(
                call,
                "ListContainerInstances " + cluster + " " + status + " " + filter,
                found,
                StoredInstance::id,
                request.nextToken(),
                request.maxResults());
        return Answer.of(ListContainerInstancesResponse.builder()
                .containerInstanceArns(page.map(StoredInstance::arn))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListContainerInstancesRequest request) {
        return List.of(Layout.of(call).arn("cluster/" + Names.cluster(call, request.cluster())));
    }
}
