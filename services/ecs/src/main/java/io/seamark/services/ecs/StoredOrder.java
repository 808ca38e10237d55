package io.seamark.services.ecs;

/// What the agent of a container instance is to be told about one task.
///
/// @param desiredStatus `RUNNING` or `STOPPED`
record StoredOrder(String desiredStatus) {}
