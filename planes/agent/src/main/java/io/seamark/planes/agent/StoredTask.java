package io.seamark.planes.agent;

import io.seamark.planes.agent.StoredContainer.Phase;
import io.seamark.platform.acs.AcsTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What an agent remembers of one task: what is wanted, how far it has come, and what the service has
/// still to be told. A stopped task is remembered for a while after its containers are gone, so that a
/// late message cannot revive it.
///
/// @param stop whether it is to be stopped; never taken back
/// @param told the last status the service was told, or is going to be: empty, `RUNNING` or `STOPPED`
/// @param outbox what the service has still to be told, oldest first
/// @param reason why the task never ran, where no container says it
/// @param stoppedAt when the last container had stopped
/// @param removed whether nothing of it is left
record StoredTask(
        AcsTask task,
        boolean stop,
        String told,
        Map<String, StoredContainer> containers,
        List<StateChange> outbox,
        @Nullable String reason,
        @Nullable Instant pullStartedAt,
        @Nullable Instant pullStoppedAt,
        @Nullable Instant executionStoppedAt,
        @Nullable Instant stoppedAt,
        boolean removed) {
    static StoredTask fresh(AcsTask task) {
        var containers = new LinkedHashMap<String, StoredContainer>();
        for (AcsTask.Container container : definitions(task)) {
            containers.put(container.name(), StoredContainer.fresh());
        }
        return new StoredTask(task, false, "", containers, List.of(), null, null, null, null, null, false);
    }

    /// A task that cannot run here, or that nothing is known of.
    static StoredTask never(AcsTask task, String reason) {
        return new StoredTask(task, true, "", Map.of(), List.of(), reason, null, null, null, null, false);
    }

    private static List<AcsTask.Container> definitions(AcsTask task) {
        return Objects.requireNonNullElse(task.containers(), List.of());
    }

    /// The containers' definitions that are remembered, in their order.
    List<AcsTask.Container> definitions() {
        return definitions(task).stream()
                .filter(container -> containers.containsKey(container.name()))
                .toList();
    }

    String arn() {
        return task.arn();
    }

    String id() {
        return ContainerSpec.taskId(task.arn());
    }

    StoredContainer container(String name) {
        return Objects.requireNonNull(containers.get(name), name);
    }

    boolean allStopped() {
        return containers.values().stream().allMatch(StoredContainer::stopped);
    }

    /// Whether the task is on its way out: it was told to, or an essential container has stopped.
    boolean stopping() {
        return stop
                || definitions().stream()
                        .anyMatch(container -> container.essential()
                                && container(container.name()).stopped());
    }

    /// Every container runs or has run.
    boolean allStarted() {
        return containers.values().stream()
                .allMatch(container -> container.phase() == Phase.RUNNING || container.started());
    }

    StoredTask with(String name, UnaryOperator<StoredContainer> change) {
        var changed = new LinkedHashMap<>(containers);
        changed.put(name, change.apply(container(name)));
        return new StoredTask(
                task,
                stop,
                told,
                changed,
                outbox,
                reason,
                pullStartedAt,
                pullStoppedAt,
                executionStoppedAt,
                stoppedAt,
                removed);
    }

    StoredTask stopped() {
        return new StoredTask(
                task,
                true,
                told,
                containers,
                outbox,
                reason,
                pullStartedAt,
                pullStoppedAt,
                executionStoppedAt,
                stoppedAt,
                removed);
    }

    StoredTask pullStarted(Instant at) {
        return pullStartedAt != null
                ? this
                : new StoredTask(
                        task,
                        stop,
                        told,
                        containers,
                        outbox,
                        reason,
                        at,
                        pullStoppedAt,
                        executionStoppedAt,
                        stoppedAt,
                        removed);
    }

    StoredTask pullStopped(Instant at) {
        return new StoredTask(
                task,
                stop,
                told,
                containers,
                outbox,
                reason,
                pullStartedAt,
                at,
                executionStoppedAt,
                stoppedAt,
                removed);
    }

    StoredTask executionStopped(Instant at) {
        return new StoredTask(
                task, stop, told, containers, outbox, reason, pullStartedAt, pullStoppedAt, at, stoppedAt, removed);
    }

    StoredTask finished(Instant at) {
        return new StoredTask(
                task,
                stop,
                told,
                containers,
                outbox,
                reason,
                pullStartedAt,
                pullStoppedAt,
                executionStoppedAt,
                at,
                removed);
    }

    StoredTask gone() {
        return new StoredTask(
                task,
                stop,
                told,
                containers,
                outbox,
                reason,
                pullStartedAt,
                pullStoppedAt,
                executionStoppedAt,
                stoppedAt,
                true);
    }

    StoredTask withCredentials(AcsTask.Credentials fresh) {
        return new StoredTask(
                task.withCredentials(fresh),
                stop,
                told,
                containers,
                outbox,
                reason,
                pullStartedAt,
                pullStoppedAt,
                executionStoppedAt,
                stoppedAt,
                removed);
    }

    StoredTask telling(String status, StateChange change) {
        var more = new ArrayList<>(outbox);
        more.add(change);
        return new StoredTask(
                task,
                stop,
                status,
                containers,
                List.copyOf(more),
                reason,
                pullStartedAt,
                pullStoppedAt,
                executionStoppedAt,
                stoppedAt,
                removed);
    }

    /// The oldest news have arrived.
    StoredTask delivered() {
        return new StoredTask(
                task,
                stop,
                told,
                containers,
                List.copyOf(outbox.subList(1, outbox.size())),
                reason,
                pullStartedAt,
                pullStoppedAt,
                executionStoppedAt,
                stoppedAt,
                removed);
    }
}
