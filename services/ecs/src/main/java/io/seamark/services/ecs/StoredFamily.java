package io.seamark.services.ecs;

/// The last revision that a task definition family has given out; it never goes back.
record StoredFamily(int lastRevision) {}
