package io.seamark.planes.proxy;

import io.seamark.planes.proxy.TargetGroup.HealthCheck;
import io.seamark.planes.proxy.TargetHealth.State;

/// What a row of health checks makes of one target. Decides only: it neither checks nor waits. Owned
/// by the target's checking thread.
final class HealthTally {
    /// What one check has found.
    ///
    /// @param reason as `DescribeTargetHealth` names it; empty: the target is well
    record Finding(String reason, String description) {
        static final Finding WELL = new Finding("", "");

        boolean well() {
            return reason.isEmpty();
        }

        static Finding status(int status) {
            return new Finding(
                    "Target.ResponseCodeMismatch", "Health checks failed with these codes: [" + status + "]");
        }

        static Finding timeout() {
            return new Finding("Target.Timeout", "Request timed out");
        }

        static Finding failed() {
            return new Finding("Target.FailedHealthChecks", "Health checks failed");
        }
    }

    static final TargetHealth REGISTERING =
            new TargetHealth(State.INITIAL, "Elb.RegistrationInProgress", "Target registration is in progress", 0);
    static final TargetHealth CHECKING =
            new TargetHealth(State.INITIAL, "Elb.InitialHealthChecking", "Initial health checks in progress", 0);
    static final TargetHealth UNUSED = new TargetHealth(
            State.UNUSED,
            "Target.NotInUse",
            "Target group is not configured to receive traffic from the load balancer",
            0);
    static final TargetHealth UNREGISTERED =
            new TargetHealth(State.UNUSED, "Target.NotRegistered", "Target is not registered to the target group", 0);
    static final TargetHealth HEALTHY = new TargetHealth(State.HEALTHY, "", "", 0);
    private static final String DRAINING_REASON = "Target.DeregistrationInProgress";
    private static final String DRAINING_TEXT = "Target deregistration is in progress";

    private State state = State.INITIAL;
    private int successes;
    private int failures;
    private long failureCountedAt;
    private TargetHealth lastUnhealthy = new TargetHealth(State.UNHEALTHY, "Target.FailedHealthChecks", "", 0);

    static TargetHealth draining(State state) {
        return new TargetHealth(state, DRAINING_REASON, DRAINING_TEXT, 0);
    }

    /// The time until the next check. A new target is looked at often, so that it serves soon after
    /// it can.
    static long waitNanos(HealthCheck check, State state, long quickNanos) {
        long interval = check.interval().toNanos();
        return state == State.INITIAL ? Math.min(interval, quickNanos) : interval;
    }

    /// Adds a finding. While the target is new, failures count no more than once in each interval: it
    /// may be starting.
    ///
    /// @param now in nanoseconds
    TargetHealth add(HealthCheck check, Finding finding, long now) {
        if (finding.well()) {
            failures = 0;
            successes++;
            boolean atOnce = state == State.INITIAL && !check.strictStart();
            if (atOnce || successes >= check.healthyThreshold()) {
                state = State.HEALTHY;
            }
        } else {
            successes = 0;
            boolean counts = state != State.INITIAL
                    || failures == 0
                    || now - failureCountedAt >= check.interval().toNanos();
            if (counts) {
                failures++;
                failureCountedAt = now;
            }
            if (failures >= check.unhealthyThreshold()) {
                state = State.UNHEALTHY;
            }
        }
        return switch (state) {
            case HEALTHY -> HEALTHY;
            case UNHEALTHY -> unhealthy(finding);
            default -> CHECKING;
        };
    }

    /// While an unhealthy target has only begun to do well, the last fault stands.
    private TargetHealth unhealthy(Finding finding) {
        if (!finding.well()) {
            lastUnhealthy = new TargetHealth(State.UNHEALTHY, finding.reason(), finding.description(), 0);
        }
        return lastUnhealthy;
    }
}
