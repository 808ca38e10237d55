package io.seamark.planes.scheduler;

import java.util.List;

/// A service as a plan finds it.
///
/// @param desired how many tasks it should have
/// @param minimumHealthyPercent of `desired`, rounded up: fewer healthy tasks are not left over by
///     stopping some
/// @param maximumPercent of `desired`, rounded down: no more tasks than that are there at a time,
///     stopping ones included
/// @param deployments the primary one first
/// @param tasks those that have not stopped
public record ServiceState(
        int desired,
        int minimumHealthyPercent,
        int maximumPercent,
        CircuitBreaker breaker,
        List<DeploymentState> deployments,
        List<TaskState> tasks) {
    public ServiceState {
        deployments = List.copyOf(deployments);
        tasks = List.copyOf(tasks);
        if (deployments.isEmpty()) {
            throw new IllegalArgumentException("deployments: none (expected: at least the primary one)");
        }
    }

    public DeploymentState primary() {
        return deployments.getFirst();
    }

    /// How many tasks must stay healthy.
    public int minimum() {
        return (int) Math.min(desired, ((long) desired * minimumHealthyPercent + 99) / 100);
    }

    /// How many tasks there may be; never fewer than are desired.
    public int maximum() {
        return Math.clamp((long) desired * maximumPercent / 100, desired, Integer.MAX_VALUE);
    }
}
