package io.seamark.planes.scheduler;

/// A task that is to stay on its instance, as the placement of others sees it.
///
/// @param group the task's group, such as `service:web` or `family:batch`
/// @param deployment the id of its deployment; the group again where there is none
public record Occupant(String group, String deployment) {}
