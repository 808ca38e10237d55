package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.FoundContainer.State;
import io.seamark.planes.agent.StoredContainer.Phase;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what a runtime has into what an agent remembers. Pure.
final class TaskSight {
    private TaskSight() {}

    /// @param found the container now; empty if it is gone
    static StoredContainer seen(StoredContainer known, Optional<FoundContainer> found, Instant now) {
        if (known.stopped() || known.handle() == null) {
            return known;
        }
        return found.map(container -> seen(known, container, now)).orElseGet(() -> vanished(known));
    }

    private static StoredContainer vanished(StoredContainer known) {
        return known.stopped(
                null, ContainerFailure.reason("ContainerVanishedError", "the container is no longer there"));
    }

    private static StoredContainer seen(StoredContainer known, FoundContainer found, Instant now) {
        StoredContainer next = known;
        if (found.state() != State.CREATED && known.phase() != Phase.RUNNING) {
            next = next.running(found.runtimeId(), now);
        }
        // A verdict stands until there is another one: after a restart a runtime may have none yet.
        if (found.health() != Health.UNKNOWN && found.health() != known.health()) {
            next = next.healthy(found.health(), now);
        }
        return found.state() == State.EXITED ? next.stopped(found.exitCode(), reason(found)) : next;
    }

    private static @Nullable String reason(FoundContainer found) {
        if (found.outOfMemory()) {
            return ContainerFailure.reason("OutOfMemoryError", "Container killed due to memory usage");
        }
        String error = Objects.requireNonNullElse(found.error(), "");
        return error.isEmpty() ? null : ContainerFailure.reason("ContainerRuntimeError", error);
    }
}
