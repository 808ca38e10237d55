package io.seamark.planes.scheduler;

import java.util.List;

/// How one of several instances that would do is chosen. Several strategies decide one after the other.
public sealed interface Strategy {
    /// What a service gets that asks for nothing: its tasks are spread over availability zones, then
    /// over instances.
    List<Strategy> SERVICE_DEFAULT =
            List.of(new Spread("attribute:ecs.availability-zone"), new Spread(Spread.INSTANCE));

    /// The fewest tasks of the deployment.
    ///
    /// @param field [#INSTANCE], or `attribute:NAME`
    record Spread(String field) implements Strategy {
        public static final String INSTANCE = "instanceId";
    }

    /// The least left of a resource, so that the fewest instances are used.
    record Binpack(Resource resource) implements Strategy {}

    /// Any.
    record AnyInstance() implements Strategy {}

    enum Resource {
        CPU,
        MEMORY
    }
}
