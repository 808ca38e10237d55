package io.seamark.planes.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the lines of one container away as they come, until it has ended and none is left. A line is
/// remembered as put away only after it is on disk. What the destination refuses for good is left out and
/// said so in the log, as Docker's own driver does.
///
/// Owned by the virtual thread that runs it.
final class OutputFollower {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFollower.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long RETRY_MILLIS = 1000;

    private final ContainerRuntime runtime;
    private final ContainerLogs logs;
    private final OutputPositions positions;
    private final ContainerLogs.Stream stream;
    private final Followed container;
    private final CountDownLatch closed;
    private String refused = "";

    /// @param handle what the runtime knows the container by
    record Followed(String taskId, String name, String handle) {}

    OutputFollower(
            ContainerRuntime runtime,
            ContainerLogs logs,
            OutputPositions positions,
            ContainerLogs.Stream stream,
            Followed container,
            CountDownLatch closed) {
        this.runtime = runtime;
        this.logs = logs;
        this.positions = positions;
        this.stream = stream;
        this.container = container;
        this.closed = closed;
    }

    void run() {
        try {
            do {
                try {
                    if (followed()) {
                        return;
                    }
                } catch (IOException | RuntimeException e) {
                    if (closed.getCount() > 0) {
                        LOG.warn(
                                "task={} container={} output not read or put away, tried again: {}",
                                container.taskId(),
                                container.name(),
                                e.toString());
                    }
                }
            } while (!closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether the container has ended and all of it is put away; false when the agent ends
    private boolean followed() throws IOException, InterruptedException {
        String from = positions.read(container.taskId(), container.name());
        try (OutputReader reader = runtime.output(container.handle(), from)) {
            while (closed.getCount() > 0) {
                OutputReader.Lines next = reader.next(PATIENCE);
                if (!next.lines().isEmpty()) {
                    logs.put(stream, next.lines())
                            .ifPresent(why -> leftOut(why, next.lines().size()));
                    positions.write(container.taskId(), container.name(), next.position());
                }
                if (next.ended()) {
                    positions.end(container.taskId(), container.name());
                    return true;
                }
            }
            return false;
        }
    }

    private void leftOut(String why, int lines) {
        if (!why.equals(refused)) {
            LOG.warn(
                    "task={} container={} stream={} lines={} left out: {}",
                    container.taskId(),
                    container.name(),
                    stream,
                    lines,
                    why);
        }
        refused = why;
    }
}
