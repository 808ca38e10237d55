package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceResponse;

/// Takes a container instance out of its cluster. Tasks on it are in the way unless they are given up.
final class DeregisterContainerInstance
        implements Operation<DeregisterContainerInstanceRequest, DeregisterContainerInstanceResponse> {
    @Override
    public Answer<DeregisterContainerInstanceResponse> handle(
            CallContext call, View view, DeregisterContainerInstanceRequest request) {
        Layout layout = Layout.of(call);
        String cluster = Names.activeCluster(call, view, request.cluster()).name();
        StoredInstance old = Instances.require(call, view, cluster, request.containerInstance());
        List<StoredTask> tasks = Instances.tasks(layout, view, cluster).stream()
                .filter(t -> t.instanceId().equals(old.id()))
                .toList();
        if (!tasks.isEmpty() && !Boolean.TRUE.equals(request.force())) {
            throw EcsErrors.invalid("Found running tasks on the instance.");
        }
        StoredInstance gone = old.withStatus("INACTIVE", call.time());
        Txn changes = Instances.put(layout, gone, call.time());
        var reason = new StoredTask.Stop("TerminationNotice", StopReasons.DEREGISTERED);
        for (StoredTask task : tasks) {
            changes = changes.and(Tasks.change(layout, task, Tasks.stop(task, reason, call.time()), call.time()));
        }
        return new Answer<>(
                DeregisterContainerInstanceResponse.builder()
                        .containerInstance(Instances.shape(gone, tasks, false))
                        .build(),
                changes);
    }

    @Override
    public List<String> resources(CallContext call, DeregisterContainerInstanceRequest request) {
        return List.of(Layout.of(call).arn("cluster/" + Names.cluster(call, request.cluster())));
    }
}
