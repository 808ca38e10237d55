package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// The output of all containers of an agent on its way to CloudWatch Logs: a follower for each container
/// with the driver `awslogs`, taken up again where the last one stopped when the agent starts again.
///
/// `following` may be used from any thread.
final class ContainerOutputs {
    private final ContainerRuntime runtime;
    private final ContainerLogs logs;
    private final OutputPositions positions;
    private final String region;
    private final AgentThreads threads;
    private final CountDownLatch closed;
    private final Set<String> following = ConcurrentHashMap.newKeySet();

    /// @param region where a log configuration names none
    /// @param closed counts down when the agent ends
    ContainerOutputs(
            ContainerRuntime runtime,
            ContainerLogs logs,
            OutputPositions positions,
            String region,
            AgentThreads threads,
            CountDownLatch closed) {
        this.runtime = runtime;
        this.logs = logs;
        this.positions = positions;
        this.region = region;
        this.threads = threads;
        this.closed = closed;
    }

    /// Makes sure, before a container starts, that its lines have a place.
    void open(AcsTask task, AcsTask.Container container, String handle) throws ContainerFailure {
        Optional<LogChoice> choice = LogChoice.of(container);
        if (choice.isEmpty()) {
            return;
        }
        Optional<String> refused = logs.open(
                choice.get().stream(task.arn(), handle, region), choice.get().makeGroup());
        if (refused.isPresent()) {
            throw ContainerFailure.start("failed to initialize logging driver: "
                    + "failed to create Cloudwatch log stream: " + refused.get());
        }
    }

    /// Follows every container of a task that has been started and is not followed yet.
    ///
    /// @return whether all that they have written is put away, and nothing more will come
    boolean follow(StoredTask task) {
        boolean all = true;
        for (AcsTask.Container container : task.definitions()) {
            Optional<LogChoice> choice = LogChoice.of(container);
            StoredContainer known = task.container(container.name());
            String handle = known.handle();
            if (choice.isPresent() && handle != null && known.started()) {
                all &= follow(task, container.name(), handle, choice.get());
            }
        }
        return all;
    }

    private boolean follow(StoredTask task, String container, String handle, LogChoice choice) {
        String key = task.id() + "/" + container;
        if (following.contains(key)) {
            return false;
        }
        try {
            if (positions.ended(task.id(), container)) {
                return true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (following.add(key)) {
            var follower = new OutputFollower(
                    runtime,
                    logs,
                    positions,
                    choice.stream(task.arn(), handle, region),
                    new OutputFollower.Followed(task.id(), container, handle),
                    closed);
            threads.start("output-" + key, () -> {
                try {
                    follower.run();
                } finally {
                    following.remove(key);
                }
            });
        }
        return false;
    }

    void forget(String taskId) {
        try {
            positions.forget(taskId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
