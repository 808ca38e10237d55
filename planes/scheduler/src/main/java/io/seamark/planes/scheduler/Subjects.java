package io.seamark.planes.scheduler;

import java.util.List;

/// What a [ClusterQuery] asks about one container instance.
@FunctionalInterface
public interface Subjects {
    /// The values of a subject such as `attribute:ecs.instance-type`, `agentConnected` or `task:group`:
    /// none where it is absent, several only for `task:group`.
    List<String> values(String subject);
}
