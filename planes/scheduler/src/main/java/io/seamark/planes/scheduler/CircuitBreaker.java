package io.seamark.planes.scheduler;

/// When a rollout is given up: after half as many failed tasks as are desired, at least 3 and at most
/// 200. A task has failed that did not reach RUNNING, did not stay there, or did not pass its checks. A
/// rollout that is watched is completed when every task that nothing checks has run for
/// [SchedulerSettings#settle].
///
/// @param rollback whether the last completed deployment comes back then
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html>.
public record CircuitBreaker(boolean enabled, boolean rollback) {
    public static final CircuitBreaker OFF = new CircuitBreaker(false, false);

    public static int threshold(int desired) {
        return Math.clamp((desired + 1L) / 2, 3, 200);
    }
}
