package io.seamark.services.ecs;

import io.seamark.platform.store.View;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;

/// Chooses the container instances that new tasks come to.
interface Placement {
    /// @param count how many tasks are wanted
    Placed place(View view, NewTask task, Wish wish, int count);

    /// What a caller asks of places.
    record Wish(List<PlacementConstraint> constraints, List<PlacementStrategy> strategies) {
        static final Wish NONE = new Wish(List.of(), List.of());
    }

    /// @param instances ids, one for each task that can be placed, at most as many as are wanted
    /// @param refusals for the rest: why each instance could take no more
    record Placed(List<String> instances, List<Refusal> refusals) {}

    /// @param instance its ARN
    /// @param reason such as `RESOURCE:MEMORY`, `RESOURCE:CPU`, `RESOURCE:PORTS`, `ATTRIBUTE`, `AGENT`
    record Refusal(String instance, String reason) {}
}
