package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/// Describes up to 10 services of a cluster, deleted ones for an hour.
final class DescribeServices implements Operation<DescribeServicesRequest, DescribeServicesResponse> {
    private static final int MOST = 10;

    @Override
    public Answer<DescribeServicesResponse> handle(CallContext call, View view, DescribeServicesRequest request) {
        Layout layout = Layout.of(call);
        if (request.services().isEmpty()) {
            throw EcsErrors.invalid("Services cannot be empty.");
        }
        if (request.services().size() > MOST) {
            throw EcsErrors.invalid("Services can have at most " + MOST + " items.");
        }
        StoredCluster cluster = Names.activeCluster(call, view, request.cluster());
        List<StoredTask> tasks = ServiceShape.tasks(view, layout, cluster.name());
        boolean tags = request.include().contains(ServiceField.TAGS);
        var found = new ArrayList<Service>();
        var failures = new ArrayList<Failure>();
        for (String asked : request.services()) {
            Optional<String> name = Names.within(call, "service", cluster.name(), asked);
            name.flatMap(n -> view.get(layout.services(cluster.name()).key(n)))
                    .ifPresentOrElse(
                            s -> found.add(ServiceShape.of(s, tasks, tags)),
                            () -> failures.add(missing(layout, cluster, asked)));
        }
        return Answer.of(DescribeServicesResponse.builder()
                .services(found)
                .failures(failures)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeServicesRequest request) {
        return request.services().stream()
                .flatMap(s -> Services.resources(call, request.cluster(), s).stream())
                .distinct()
                .toList();
    }

    private static Failure missing(Layout layout, StoredCluster cluster, String asked) {
        return Failure.builder()
                .arn(asked.startsWith("arn:") ? asked : layout.arn("service/" + cluster.name() + "/" + asked))
                .reason("MISSING")
                .build();
    }
}
