package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;

/// Lists the ARNs of a cluster's services that are not deleted, ten to a page.
final class ListServices implements Operation<ListServicesRequest, ListServicesResponse> {
    private static final int STANDARD_PAGE = 10;

    private final Pages pages;

    ListServices(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListServicesResponse> handle(CallContext call, View view, ListServicesRequest request) {
        String launchType =
                Constraint.oneOf("launchType", request.launchTypeAsString(), Set.of("EC2", "EXTERNAL", "FARGATE"));
        String strategy = Constraint.oneOf(
                "schedulingStrategy", request.schedulingStrategyAsString(), Set.of("REPLICA", "DAEMON"));
        ServiceInput.refuse("resourceManagementType", request.resourceManagementType());
        StoredCluster cluster = Names.activeCluster(call, view, request.cluster());
        List<StoredService> services = view.list(Layout.of(call).services(cluster.name())).stream()
                .map(Versioned::value)
                .filter(s -> !s.deleted())
                .filter(s ->
                        launchType == null || launchType.equals(s.configured().launchTypeAsString()))
                .filter(s -> strategy == null || strategy.equals("REPLICA"))
                .toList();
        var page = pages.of(
                call,
                scope(cluster, launchType, strategy),
                services,
                StoredService::name,
                request.nextToken(),
                request.maxResults() == null ? Integer.valueOf(STANDARD_PAGE) : request.maxResults());
        return Answer.of(ListServicesResponse.builder()
                .serviceArns(page.map(StoredService::arn))
                .nextToken(page.token())
                .build());
    }

    private static String scope(StoredCluster cluster, @Nullable String launchType, @Nullable String strategy) {
        return "ListServices/" + cluster.name() + "/" + launchType + "/" + strategy;
    }
}
