package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent remembers of one container.
///
/// @param phase how far it has come
/// @param told the last phase the service was told, or is going to be: `NONE`, `RUNNING` or `STOPPED`
/// @param handle what the runtime knows it by, once it was made
/// @param ports chosen before it is made
/// @param healthSince when the health became what it is
record StoredContainer(
        Phase phase,
        Phase told,
        @Nullable String handle,
        @Nullable String runtimeId,
        List<PortBinding> ports,
        @Nullable Integer exitCode,
        @Nullable String reason,
        Health health,
        @Nullable Instant healthSince,
        @Nullable Instant startedAt) {
    enum Phase {
        NONE,
        PULLED,
        CREATED,
        RUNNING,
        STOPPED
    }

    static StoredContainer fresh() {
        return new StoredContainer(
                Phase.NONE, Phase.NONE, null, null, List.of(), null, null, Health.UNKNOWN, null, null);
    }

    boolean stopped() {
        return phase == Phase.STOPPED;
    }

    boolean started() {
        return startedAt != null;
    }

    StoredContainer pulled() {
        return new StoredContainer(
                Phase.PULLED, told, handle, runtimeId, ports, exitCode, reason, health, healthSince, startedAt);
    }

    StoredContainer withPorts(List<PortBinding> chosen) {
        return new StoredContainer(
                phase, told, handle, runtimeId, chosen, exitCode, reason, health, healthSince, startedAt);
    }

    StoredContainer created(String made) {
        return new StoredContainer(
                Phase.CREATED, told, made, runtimeId, ports, exitCode, reason, health, healthSince, startedAt);
    }

    StoredContainer running(String id, Instant at) {
        return new StoredContainer(Phase.RUNNING, told, handle, id, ports, exitCode, reason, health, healthSince, at);
    }

    StoredContainer stopped(@Nullable Integer code, @Nullable String why) {
        return new StoredContainer(
                Phase.STOPPED, told, handle, runtimeId, ports, code, why, health, healthSince, startedAt);
    }

    StoredContainer healthy(Health now, Instant at) {
        return new StoredContainer(phase, told, handle, runtimeId, ports, exitCode, reason, now, at, startedAt);
    }

    StoredContainer told(Phase now) {
        return new StoredContainer(
                phase, now, handle, runtimeId, ports, exitCode, reason, health, healthSince, startedAt);
    }
}
