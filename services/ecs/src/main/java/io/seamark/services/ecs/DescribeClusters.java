package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;

/// Describes clusters; `default` where none is named.
final class DescribeClusters implements Operation<DescribeClustersRequest, DescribeClustersResponse> {
    @Override
    public Answer<DescribeClustersResponse> handle(CallContext call, View view, DescribeClustersRequest request) {
        Layout layout = Layout.of(call);
        List<String> asked = request.clusters().isEmpty() ? List.of(Names.DEFAULT_CLUSTER) : request.clusters();
        Constraint.atMost("clusters", 100, asked);
        var found = new ArrayList<Cluster>();
        var failures = new ArrayList<Failure>();
        var include = new HashSet<>(request.include());
        for (String one : asked) {
            String name = Names.cluster(call, one);
            view.get(layout.clusters().key(name))
                    .ifPresentOrElse(
                            cluster -> found.add(ClusterShape.of(layout, view, cluster, include)),
                            () -> failures.add(Failure.builder()
                                    .arn(layout.arn("cluster/" + name))
                                    .reason("MISSING")
                                    .build()));
        }
        return Answer.of(DescribeClustersResponse.builder()
                .clusters(found)
                .failures(failures)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeClustersRequest request) {
        return request.clusters().isEmpty()
                ? List.of(call.arn("ecs", "cluster/" + Names.DEFAULT_CLUSTER).toString())
                : request.clusters().stream()
                        .map(c -> Layout.of(call).arn("cluster/" + Names.cluster(call, c)))
                        .toList();
    }
}
