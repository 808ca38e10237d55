package io.seamark.services.elb;

import io.seamark.planes.proxy.TargetHealth;
import java.util.Optional;

/// How a registered target stands: what is stored of it and what the plane knows, put together.
///
/// @param reason as `DescribeTargetHealth` names it; empty while healthy
/// @param description for people; empty while healthy
record TargetState(Kind kind, String reason, String description) {
    enum Kind {
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        UNUSED,
        DRAINING
    }

    static final TargetState NOT_REGISTERED =
            new TargetState(Kind.UNUSED, "Target.NotRegistered", "Target is not registered to the target group");
    static final TargetState NOT_IN_USE = new TargetState(
            Kind.UNUSED, "Target.NotInUse", "Target group is not configured to receive traffic from the load balancer");
    static final TargetState DRAINING =
            new TargetState(Kind.DRAINING, "Target.DeregistrationInProgress", "Target deregistration is in progress");
    static final TargetState REGISTERING =
            new TargetState(Kind.INITIAL, "Elb.RegistrationInProgress", "Target registration is in progress");

    /// @param used whether a listener forwards to the target's group
    /// @param draining whether the target is deregistered
    /// @param known what the plane knows; empty when it has not heard of the target yet
    static TargetState of(boolean used, boolean draining, Optional<TargetHealth> known) {
        if (draining) {
            return DRAINING;
        }
        if (!used) {
            return NOT_IN_USE;
        }
        if (known.isEmpty()) {
            return REGISTERING;
        }
        TargetHealth health = known.get();
        return switch (health.state()) {
            case HEALTHY -> new TargetState(Kind.HEALTHY, "", "");
            case UNHEALTHY ->
                new TargetState(
                        Kind.UNHEALTHY,
                        health.reason().isEmpty() ? "Target.FailedHealthChecks" : health.reason(),
                        health.description().isEmpty() ? "Health checks failed" : health.description());
            case INITIAL ->
                new TargetState(Kind.INITIAL, "Elb.InitialHealthChecking", "Initial health checks in progress");
            // The plane has not applied yet that the group is used, or that the target is registered again.
            case UNUSED, DRAINING, DRAINED -> REGISTERING;
        };
    }
}
