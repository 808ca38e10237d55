package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask;
import java.util.List;
import java.util.Map;

/// A container to be made.
///
/// @param environment the definition's and the agent's
/// @param ports empty in the host's network
public record ContainerSpec(
        AcsTask task, AcsTask.Container container, Map<String, String> environment, List<PortBinding> ports) {
    public String taskId() {
        return taskId(task.arn());
    }

    /// The last element of a task's ARN.
    static String taskId(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String networkMode() {
        return task.networkMode() == null ? "bridge" : task.networkMode();
    }
}
