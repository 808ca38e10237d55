package io.seamark.planes.scheduler;

import java.util.List;

/// A kind of task to place.
///
/// @param group the group its tasks carry
/// @param deployment what its tasks are spread by: the deployment's id; the group again where there is
///     none
public record TaskSpec(
        String group,
        String deployment,
        Requirement requirement,
        List<Strategy> strategies,
        List<Constraint> constraints) {
    public TaskSpec {
        strategies = List.copyOf(strategies);
        constraints = List.copyOf(constraints);
    }
}
