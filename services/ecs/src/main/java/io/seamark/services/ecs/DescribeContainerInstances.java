package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;

/// Describes container instances, and what is left on them.
final class DescribeContainerInstances
        implements Operation<DescribeContainerInstancesRequest, DescribeContainerInstancesResponse> {
    @Override
    public Answer<DescribeContainerInstancesResponse> handle(
            CallContext call, View view, DescribeContainerInstancesRequest request) {
        Layout layout = Layout.of(call);
        if (request.containerInstances().isEmpty()) {
            throw EcsErrors.invalid("Container instances can not be empty.");
        }
        Constraint.atMost("containerInstances", 100, request.containerInstances());
        if (request.include().contains(ContainerInstanceField.CONTAINER_INSTANCE_HEALTH)) {
            throw EcsErrors.unsupported("CONTAINER_INSTANCE_HEALTH");
        }
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        List<StoredTask> tasks = Instances.tasks(layout, view, cluster);
        boolean tags = request.include().contains(ContainerInstanceField.TAGS);
        var found = new ArrayList<ContainerInstance>();
        var failures = new ArrayList<Failure>();
        for (String one : request.containerInstances()) {
            Instances.find(call, view, cluster, one)
                    .ifPresentOrElse(
                            instance -> found.add(Instances.shape(instance, tasks, tags)),
                            () -> failures.add(TaskShape.missing(layout, "container-instance", cluster, one)));
        }
        return Answer.of(DescribeContainerInstancesResponse.builder()
                .containerInstances(found)
                .failures(failures)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeContainerInstancesRequest request) {
        return List.of(Layout.of(call).arn("container-instance/" + Names.cluster(call, request.cluster()) + "/*"));
    }
}
