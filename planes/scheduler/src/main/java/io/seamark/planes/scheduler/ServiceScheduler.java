package io.seamark.planes.scheduler;

import java.time.Instant;

/// Decides what is to be done for a service: a pure function of the service, of its cluster and of the
/// time.
///
/// A rolling deployment starts new tasks before it stops old ones where [ServiceState#maximum] permits,
/// and stops old ones first, down to [ServiceState#minimum], where new ones find no room. What it has
/// told to stop still counts until it has stopped.
public final class ServiceScheduler {
    private final SchedulerSettings settings;

    public ServiceScheduler(SchedulerSettings settings) {
        this.settings = settings;
    }

    /// @param room the cluster's; what the plan places is taken from it
    public Plan plan(ServiceState service, ClusterRoom room, Instant now) {
        return new Planning(settings, service, room, now).plan();
    }
}
