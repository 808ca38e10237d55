package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;

/// Drains container instances, or takes them back into use.
final class UpdateContainerInstancesState
        implements Operation<UpdateContainerInstancesStateRequest, UpdateContainerInstancesStateResponse> {
    @Override
    public Answer<UpdateContainerInstancesStateResponse> handle(
            CallContext call, View view, UpdateContainerInstancesStateRequest request) {
        Layout layout = Layout.of(call);
        if (request.containerInstances().isEmpty()) {
            throw EcsErrors.invalid("instanceIds can not be empty.");
        }
        Constraint.atMost("containerInstances", 10, request.containerInstances());
        String status = Constraint.required("status", request.statusAsString());
        Constraint.oneOf("status", status, List.of("ACTIVE", "DRAINING"));
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        List<StoredTask> tasks = Instances.tasks(layout, view, cluster);
        var found = new ArrayList<ContainerInstance>();
        var failures = new ArrayList<Failure>();
        Txn changes = Txn.none();
        for (String one : request.containerInstances()) {
            Optional<StoredInstance> old = Instances.find(call, view, cluster, one);
            if (old.isEmpty()) {
                failures.add(TaskShape.missing(layout, "container-instance", cluster, one));
            } else if (old.get().deregistered()) {
                failures.add(Failure.builder()
                        .arn(old.get().arn())
                        .reason("INACTIVE")
                        .build());
            } else {
                StoredInstance now = old.get().status().equals(status)
                        ? old.get()
                        : old.get().withStatus(status, null);
                found.add(Instances.shape(now, tasks, false));
                if (!now.equals(old.get())) {
                    changes = changes.and(Instances.put(layout, now, call.time()));
                }
            }
        }
        return new Answer<>(
                UpdateContainerInstancesStateResponse.builder()
                        .containerInstances(found)
                        .failures(failures)
                        .build(),
                changes);
    }

    @Override
    public List<String> resources(CallContext call, UpdateContainerInstancesStateRequest request) {
        return List.of(Layout.of(call).arn("container-instance/" + Names.cluster(call, request.cluster()) + "/*"));
    }
}
