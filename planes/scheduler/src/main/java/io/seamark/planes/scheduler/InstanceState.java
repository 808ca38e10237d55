package io.seamark.planes.scheduler;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// A container instance as a plan finds it.
///
/// @param id what a plan calls it
/// @param status whether it takes tasks
/// @param connected whether its agent is
/// @param attributes `ecs.availability-zone` among them
/// @param facts the query language's other subjects: `ec2InstanceId`, `agentVersion`, `registeredAt`
/// @param cpu units that no task has taken; tasks that are stopping still have theirs
/// @param memory MiB that no task has taken
/// @param ports that are taken
/// @param occupants the tasks on it that are to stay
public record InstanceState(
        String id,
        Status status,
        boolean connected,
        Map<String, String> attributes,
        Map<String, String> facts,
        int cpu,
        int memory,
        Set<Port> ports,
        List<Occupant> occupants) {
    public InstanceState {
        attributes = Map.copyOf(attributes);
        facts = Map.copyOf(facts);
        ports = Set.copyOf(ports);
        occupants = List.copyOf(occupants);
    }

    /// Whether an expression is true of this instance.
    public boolean matches(ClusterQuery expression) {
        return expression.matches(new Room(this));
    }

    public enum Status {
        ACTIVE,
        /// Its tasks leave, none comes.
        DRAINING
    }
}
