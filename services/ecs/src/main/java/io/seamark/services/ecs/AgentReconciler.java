package io.seamark.services.ecs;

import io.seamark.platform.acs.AcsMessage;
import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one container instance's agent told of its orders, and what is stored of the agent true:
/// whether it is connected. Forgets the instance when it has been deregistered for long enough.
///
/// Every process runs it. The one that has the agent's session says so with its lease; the others leave
/// that instance alone until the lease is gone, with the process or with its session.
final class AgentReconciler implements Reconciler<ClusterMember> {
    private static final Logger LOG = LoggerFactory.getLogger(AgentReconciler.class);

    /// The most orders in one message.
    private static final int BATCH = 20;

    /// How long before their end credentials are renewed.
    private static final Duration RENEWAL = Duration.ofMinutes(10);

    /// A silence of so many heartbeats ends a session.
    private static final int SILENCE = 4;

    private final Store store;
    private final AgentSessions sessions;
    private final RoleCredentials roles;
    private final EcsSettings settings;
    private final LongSupplier lease;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param lease this process's, which ends with it; 0 when no other process has the store
    AgentReconciler(
            Store store,
            AgentSessions sessions,
            RoleCredentials roles,
            EcsSettings settings,
            LongSupplier lease,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.sessions = sessions;
        this.roles = roles;
        this.settings = settings;
        this.lease = lease;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome reconcile(ClusterMember key) {
        View view = View.of(store);
        Optional<AgentSession> session = sessions.of(key);
        Optional<StoredInstance> stored =
                view.get(key.layout().instances(key.cluster()).key(key.id()));
        if (stored.isEmpty() || stored.get().deregistered()) {
            session.ifPresent(s -> s.close(1008, "the container instance is deregistered"));
            sessions.telemetryOf(key).ifPresent(s -> s.close(1008, "the container instance is deregistered"));
            Txn left = mark(view, key, false);
            if (!left.isEmpty()) {
                var _ = store.commit(view.commit(left));
                return Outcome.again("its session is over");
            }
            return stored.isEmpty() ? Outcome.done() : forget(view, key, stored.get());
        }
        StoredInstance instance = stored.get();
        Txn change = mark(view, key, session.isPresent());
        if (session.isEmpty() && change.isEmpty() && isElsewhere(view, key)) {
            return Outcome.done();
        }
        Map<String, String> versions = new TreeMap<>(instance.versionInfo());
        session.ifPresent(s -> versions.putAll(s.versions()));
        if (instance.agentConnected() != session.isPresent() || !versions.equals(instance.versionInfo())) {
            change = change.and(
                    Instances.put(key.layout(), instance.withAgent(session.isPresent(), versions), clock.instant()));
        }
        if (!change.isEmpty() && !(store.commit(view.commit(change)) instanceof CommitResult.Committed)) {
            return Outcome.again("the container instance has changed");
        }
        if (session.isEmpty()) {
            return Outcome.done();
        }
        boolean told = tell(key, session.get());
        renew(key, session.get());
        beat(session.get());
        sessions.telemetryOf(key).ifPresent(this::beat);
        return told ? Outcome.again(settings.heartbeat().dividedBy(2), "heartbeat") : Outcome.again("tasks changed");
    }

    /// The change that says whether this process has the agent's session; empty when that is said.
    private Txn mark(View view, ClusterMember key, boolean here) {
        long own = lease.getAsLong();
        if (own == 0) {
            return Txn.none();
        }
        Key<String> mark = key.layout().sessions(key.cluster()).key(key.id());
        boolean said = view.get(mark).filter(Long.toHexString(own)::equals).isPresent();
        if (here == said) {
            return Txn.none();
        }
        return here
                ? Txn.none().put(mark, Long.toHexString(own), own)
                : Txn.none().delete(mark);
    }

    /// Whether another process has the agent's session.
    private boolean isElsewhere(View view, ClusterMember key) {
        return lease.getAsLong() != 0
                && view.exists(key.layout().sessions(key.cluster()).key(key.id()));
    }

    private Outcome forget(View view, ClusterMember key, StoredInstance instance) {
        Instant since = instance.deregisteredAt() == null ? instance.registeredAt() : instance.deregisteredAt();
        Instant until = since.plus(settings.stoppedTasks());
        Instant now = clock.instant();
        if (now.isBefore(until)) {
            return Outcome.again(Duration.between(now, until), "kept for a while");
        }
        if (!view.list(key.layout().orders(key.cluster(), key.id())).isEmpty()) {
            return Outcome.again(settings.heartbeat(), "its tasks end first");
        }
        Txn change = Txn.none().delete(key.layout().instances(key.cluster()).key(key.id()));
        return store.commit(view.commit(change)) instanceof CommitResult.Committed
                ? Outcome.done()
                : Outcome.again("the container instance has changed");
    }

    /// @return false when a task changed meanwhile, so that its order is still to be told
    private boolean tell(ClusterMember key, AgentSession session) {
        View view = View.of(store);
        var orders = new LinkedHashMap<String, String>();
        for (var order : view.list(key.layout().orders(key.cluster(), key.id()))) {
            orders.put(order.name(), order.value().desiredStatus());
        }
        List<String> due = session.due(orders);
        boolean all = true;
        for (int from = 0; from < due.size(); from += BATCH) {
            var tasks = new ArrayList<AcsTask>();
            var batch = new LinkedHashMap<String, String>();
            for (String id : due.subList(from, Math.min(due.size(), from + BATCH))) {
                String status = orders.getOrDefault(id, "");
                Optional<AcsTask> task = status.equals("STOPPED")
                        ? Optional.of(AcsTask.stop(key.layout().arn("task/" + key.cluster() + "/" + id)))
                        : running(view, key, session, id);
                all &= task.isPresent();
                task.ifPresent(t -> {
                    tasks.add(t);
                    batch.put(id, status);
                });
            }
            if (!tasks.isEmpty()) {
                session.tell(
                        new AcsMessage.PayloadMessage(
                                messageId(),
                                key.layout().arn("cluster/" + key.cluster()),
                                key.layout().arn("container-instance/" + key.cluster() + "/" + key.id()),
                                clock.instant().toEpochMilli(),
                                null,
                                tasks),
                        batch);
            }
        }
        return all;
    }

    /// The task to be run; empty when it cannot be, and is to be stopped therefore.
    private Optional<AcsTask> running(View view, ClusterMember key, AgentSession session, String id) {
        Layout layout = key.layout();
        Optional<StoredTask> task = view.get(layout.tasks(key.cluster()).key(id));
        if (task.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredTaskDefinition> definition = definition(view, layout, task.get());
        if (definition.isEmpty()) {
            return failed(layout, task.get(), "The task definition was deleted.");
        }
        RoleCredentials.Both both = roles.of(layout, task.get(), definition.get());
        if (both.refused() != null) {
            return failed(
                    layout,
                    task.get(),
                    "ECS was unable to assume the role '" + both.refused() + "' that was provided for this task. "
                            + "Please verify that the role being passed has the proper trust relationship and "
                            + "permissions and that your IAM user has permissions to pass this role.");
        }
        both.expiration().ifPresent(expiration -> session.holds(id, expiration));
        return Optional.of(TaskRendering.of(
                layout, task.get(), definition.get(), both.role(), both.executionRole(), toldOn(view, key)));
    }

    /// Another machine may not reach this one's name server, so its tasks ask those of their own.
    private EcsSettings toldOn(View view, ClusterMember key) {
        return view.get(key.layout().instances(key.cluster()).key(key.id()))
                        .filter(StoredInstance::ofThisMachine)
                        .isPresent()
                ? settings
                : settings.withDns(List.of(), List.of());
    }

    private Optional<AcsTask> failed(Layout layout, StoredTask task, String reason) {
        View view = View.of(store);
        Optional<StoredTask> now = view.get(layout.tasks(task.cluster()).key(task.id()));
        if (now.isPresent()) {
            var stop = new StoredTask.Stop("TaskFailedToStart", reason);
            LOG.warn("task not started task={} why={}", task.arn(), reason);
            Instant time = clock.instant();
            var _ = store.commit(view.commit(Tasks.change(layout, now.get(), Tasks.stop(now.get(), stop, time), time)));
        }
        return Optional.empty();
    }

    private void renew(ClusterMember key, AgentSession session) {
        for (String id : session.expiring(clock.instant().plus(RENEWAL))) {
            View view = View.of(store);
            view.get(key.layout().tasks(key.cluster()).key(id))
                    .ifPresent(task -> definition(view, key.layout(), task).ifPresent(definition -> {
                        RoleCredentials.Both both = roles.of(key.layout(), task, definition);
                        both.expiration().ifPresent(expiration -> session.holds(id, expiration));
                        renewed(key, session, task, "TaskApplication", both.role());
                        renewed(key, session, task, "TaskExecution", both.executionRole());
                    }));
        }
    }

    private void renewed(
            ClusterMember key,
            AgentSession session,
            StoredTask task,
            String roleType,
            AcsTask.@Nullable Credentials credentials) {
        if (credentials != null) {
            session.send(new AcsMessage.IAMRoleCredentialsMessage(
                    messageId(), task.arn(), key.layout().arn("cluster/" + key.cluster()), roleType, credentials));
        }
    }

    private void beat(AgentSession session) {
        Instant now = clock.instant();
        if (session.lastHeard().plus(settings.heartbeat().multipliedBy(SILENCE)).isBefore(now)) {
            session.close(1008, "no heartbeat");
        } else if (!now.isBefore(session.lastSent().plus(settings.heartbeat()))) {
            session.send(new AcsMessage.HeartbeatMessage(messageId(), true));
        }
    }

    private static Optional<StoredTaskDefinition> definition(View view, Layout layout, StoredTask task) {
        String name = task.origin().definition();
        int colon = name.lastIndexOf(':');
        return view.get(layout.definition(
                name.substring(name.lastIndexOf('/') + 1, colon), Integer.parseInt(name.substring(colon + 1))));
    }

    private String messageId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
