package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/// What every task of an agent shares.
///
/// @param agent the instance's name in logs
/// @param environment what the agent adds to a container's environment
/// @param healthChanged told when a container's health has changed
/// @param closed counts down when the agent ends
record Surroundings(
        String agent,
        ContainerRuntime runtime,
        AgentFiles files,
        PortBook ports,
        ControlPlane controlPlane,
        AddedEnvironment environment,
        ContainerOutputs outputs,
        Duration stopTimeout,
        Duration cleanupWait,
        Runnable healthChanged,
        InstantSource clock,
        RandomGenerator random,
        AgentThreads threads,
        CountDownLatch closed) {
    boolean ending() {
        return closed.getCount() == 0;
    }

    @FunctionalInterface
    interface AddedEnvironment {
        Map<String, String> of(AcsTask task, AcsTask.Container container, List<PortBinding> ports)
                throws ContainerFailure;
    }
}
