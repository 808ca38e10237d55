package io.seamark.services.ecs;

/// What a service has noticed of one of its tasks.
enum TaskStage {
    STARTED,
    /// Registered with its load balancers.
    REGISTERED,
    /// Leaving its load balancers.
    DRAINING,
    /// About to be stopped, or stopped.
    ENDED;

    static TaskStage of(StoredTask task) {
        if (task.lastStatus().equals("DEACTIVATING")) {
            return DRAINING;
        }
        if (task.stopped() || task.stop() != null) {
            return ENDED;
        }
        return task.targets().isEmpty() ? STARTED : REGISTERED;
    }
}
