package io.seamark.services.ecs;

import io.seamark.platform.acs.AcsMessage;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.EcsException;

/// The connected agents. Safe for any number of threads.
public final class AgentSessions {
    private static final int TRIES = 10;
    private static final Set<String> HEALTH = Set.of("HEALTHY", "UNHEALTHY", "UNKNOWN");

    private final Store store;
    private final InstantSource clock;
    private final Map<ClusterMember, AgentSession> current = new ConcurrentHashMap<>();
    private final Map<ClusterMember, AgentSession> telemetry = new ConcurrentHashMap<>();

    /// Told which instance's session begins, ends or has news.
    private volatile Consumer<ClusterMember> wake = _ -> {};

    AgentSessions(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    void wakes(Consumer<ClusterMember> reconciler) {
        wake = reconciler;
    }

    /// Begins the session of an agent; an older one of the same container instance ends.
    ///
    /// @param call who connects
    /// @param query the parameters of the upgrade: `clusterArn` (a name or an ARN),
    ///        `containerInstanceArn`, `agentVersion`, `agentHash`, `dockerVersion`; a telemetry
    ///        session has `cluster` and `containerInstance`
    /// @throws AgentRefusedException when there is no such container instance, or it is
    ///        deregistered
    public AgentSession open(CallContext call, Map<String, String> query, AgentConnection connection)
            throws AgentRefusedException {
        boolean isTelemetry = !query.containsKey("containerInstanceArn") && query.containsKey("containerInstance");
        String cluster = query.get(isTelemetry ? "cluster" : "clusterArn");
        String arn = query.get(isTelemetry ? "containerInstance" : "containerInstanceArn");
        StoredInstance instance = admitted(call, cluster, arn);
        var versions = new TreeMap<String, String>();
        for (String name : List.of("agentVersion", "agentHash", "dockerVersion")) {
            String value = query.getOrDefault(name, "");
            if (!value.isEmpty()) {
                versions.put(name, value);
            }
        }
        var session = new AgentSession(
                new ClusterMember(Layout.of(call), instance.cluster(), instance.id()),
                connection,
                isTelemetry,
                versions,
                clock,
                this);
        AgentSession older = (isTelemetry ? telemetry : current).put(session.instance(), session);
        if (older != null) {
            older.close(1008, "replaced by a newer session");
        }
        wake.accept(session.instance());
        return session;
    }

    Optional<AgentSession> of(ClusterMember instance) {
        return Optional.ofNullable(current.get(instance));
    }

    Optional<AgentSession> telemetryOf(ClusterMember instance) {
        return Optional.ofNullable(telemetry.get(instance));
    }

    void ended(AgentSession session) {
        if ((session.telemetry() ? telemetry : current).remove(session.instance(), session)) {
            wake.accept(session.instance());
        }
    }

    void closeAll() {
        current.values().forEach(session -> session.close(1001, "the service stops"));
        telemetry.values().forEach(session -> session.close(1001, "the service stops"));
    }

    /// Keeps what an agent says of its containers' health.
    void health(ClusterMember instance, AcsMessage.PublishHealthRequest report) {
        for (AcsMessage.TaskHealth task : report.tasks()) {
            String id = task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
            Map<String, String> health = task.containers().stream()
                    .filter(c -> HEALTH.contains(c.healthStatus()))
                    .collect(Collectors.toMap(
                            AcsMessage.ContainerHealth::containerName,
                            AcsMessage.ContainerHealth::healthStatus,
                            (_, b) -> b));
            for (int i = 0; i < TRIES && !healthKept(instance, id, health); i++) {}
        }
    }

    private boolean healthKept(ClusterMember instance, String id, Map<String, String> health) {
        View view = View.of(store);
        Optional<StoredTask> task = view.get(
                        instance.layout().tasks(instance.cluster()).key(id))
                .filter(t -> t.instanceId().equals(instance.id()));
        if (task.isEmpty()) {
            return true;
        }
        Txn change =
                Tasks.change(instance.layout(), task.get(), Tasks.healthReported(task.get(), health), clock.instant());
        return change.isEmpty() || store.commit(view.commit(change)) instanceof CommitResult.Committed;
    }

    private StoredInstance admitted(CallContext call, @Nullable String cluster, @Nullable String arn)
            throws AgentRefusedException {
        View view = View.of(store);
        StoredCluster known;
        try {
            known = Names.activeCluster(call, view, cluster);
        } catch (EcsException e) {
            throw new AgentRefusedException("InvalidClusterException", "Cluster not found.");
        }
        StoredInstance instance = (arn == null
                        ? Optional.<StoredInstance>empty()
                        : Instances.find(call, view, known.name(), arn))
                .orElseThrow(
                        () -> new AgentRefusedException("InvalidInstanceException", "Container instance not found."));
        if (instance.deregistered()) {
            throw new AgentRefusedException("InactiveInstanceException", "Container instance is inactive.");
        }
        return instance;
    }
}
