package io.seamark.services.ecs;

/// Why tasks stop, in AWS's words.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html>.
final class StopReasons {
    static final String BY_USER = "Task stopped by user";
    static final String ESSENTIAL = "Essential container in task exited";
    static final String FAILED_TO_START = "Task failed to start";
    static final String UNHEALTHY = "Task failed container health checks";
    static final String DEREGISTERED = "Container instance deregistration forced by user";

    private StopReasons() {}

    /// A service that wants fewer tasks, or others.
    static StoredTask.Stop scaling(String deployment) {
        return new StoredTask.Stop(
                "ServiceSchedulerInitiated", "Scaling activity initiated by (deployment " + deployment + ")");
    }

    /// @param service the service's name
    /// @param target such as a target group's ARN, or a load balancer's name
    static StoredTask.Stop failedBalancerChecks(String service, String what, String target) {
        return new StoredTask.Stop(
                "ServiceSchedulerInitiated",
                "Task failed ELB health checks in (" + what + " " + target + ") of service " + service);
    }

    static StoredTask.Stop unhealthy() {
        return new StoredTask.Stop("ServiceSchedulerInitiated", UNHEALTHY);
    }
}
