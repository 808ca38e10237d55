package io.seamark.planes.scheduler;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is to be done for one service now.
///
/// @param steps in the order in which they were decided
/// @param steady whether everything is as desired: one deployment, completed, each of its tasks healthy
/// @param again when to plan again at the latest, though nothing changed
public record Plan(List<Step> steps, boolean steady, Optional<Instant> again) {
    public Plan {
        steps = List.copyOf(steps);
    }

    public <S extends Step> List<S> only(Class<S> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
