package io.seamark.services.ecs;

import io.seamark.planes.scheduler.SchedulerSettings;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// ECS: clusters, task definitions, container instances, tasks, and the agents that run them. Safe for
/// any number of threads.
public final class EcsService implements AutoCloseable {
    private final Store store;
    private final AtomicBoolean healthNews = new AtomicBoolean();
    private final Pages pages;
    private final EcsSettings settings;
    private final Placement placement = new ScheduledPlacement();
    private final AgentSessions sessions;
    private final ReconcileLoop<ClusterMember> agents;
    private final ReconcileLoop<ClusterMember> tasks;
    private final ReconcileLoop<ClusterKey> services;
    private final TargetRegistrar targets;

    /// @param tokens signs the page tokens of lists
    /// @param random for ids and for the spread of repetitions; safe for any number of threads
    public EcsService(
            Store store,
            PageTokens tokens,
            EcsSettings settings,
            TargetRegistrar targets,
            TaskRoles roles,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.pages = new Pages(tokens);
        this.settings = settings;
        this.targets = targets;
        sessions = new AgentSessions(store, clock);
        var agentReconciler = new AgentReconciler(store, sessions, new RoleCredentials(roles), settings, clock, random);
        agents = new ReconcileLoop<>(
                "agents",
                agentReconciler,
                store,
                List.of(ClusterMember.source(Set.of("instances", "orders"))),
                LoopSettings.standard(),
                clock,
                random);
        sessions.wakes(agents::add);
        tasks = new ReconcileLoop<>(
                "tasks",
                new TaskReconciler(store, targets, settings, clock),
                store,
                List.of(ClusterMember.source(Set.of("tasks"))),
                LoopSettings.standard(),
                clock,
                random);
        services = new ReconcileLoop<>(
                "services",
                new ServiceReconciler(store, targets, SchedulerSettings.standard(), clock, random),
                store,
                List.of(ClusterKey.source()),
                LoopSettings.standard(),
                clock,
                random);
    }

    /// The operations of ECS.
    public ServiceApi ecs() {
        return ServiceOperations.addTo(EcsOperations.list(pages, settings, placement), pages, targets)
                .build();
    }

    /// The clusters, for who has to do something for each.
    public static KeySource<ClusterId> clusters() {
        return new KeySource<>(
                Layout.everything(),
                path -> Layout.place(path)
                        .filter(place -> place.kind().equals("clusters"))
                        .map(place -> new ClusterId(
                                place.layout().account(), place.layout().region(), place.name())));
    }

    /// Whether a cluster is there and takes container instances.
    public static boolean isActive(View view, ClusterId cluster) {
        return view.get(new Layout(cluster.account(), cluster.region())
                        .clusters()
                        .key(cluster.name()))
                .filter(StoredCluster::active)
                .isPresent();
    }

    /// The IP address of a container instance by its EC2 instance id; empty when there is none of that
    /// id.
    public static Optional<String> instanceAddress(View view, AccountId account, Region region, String ec2InstanceId) {
        return view.list(new Layout(account, region).allInstances()).stream()
                .map(Versioned::value)
                .filter(i -> i.ec2InstanceId().equals(ec2InstanceId) && !i.deregistered())
                .map(StoredInstance::address)
                .findFirst();
    }

    /// To be told when the health of any target may have changed: what waits for it looks again.
    /// Returns at once; what is told meanwhile is looked at together.
    public void healthChanged() {
        if (healthNews.compareAndSet(false, true)) {
            Thread.ofVirtual().name("ecs-health").start(() -> {
                healthNews.set(false);
                wakeAll();
            });
        }
    }

    private void wakeAll() {
        Store.RangeResult all = store.range(Layout.everything(), 0, 0);
        for (Entry entry : all.entries()) {
            Optional<Layout.Place> place = Layout.place(entry.key());
            if (place.isPresent() && place.get().kind().equals("clusters")) {
                services.add(new ClusterKey(place.get().layout(), place.get().name()));
            }
            if (place.isPresent() && place.get().kind().equals("tasks")) {
                ClusterMember.of(place.get()).ifPresent(tasks::add);
            }
        }
    }

    /// Where agents connect.
    public AgentSessions sessions() {
        return sessions;
    }

    /// Begins to tell agents of their tasks, to move tasks on, and to keep services' tasks as they
    /// should be.
    public void start() {
        tasks.start();
        agents.start();
        services.start();
    }

    /// Ends the sessions. Tasks run on; agents come back to the next start.
    @Override
    public void close() {
        services.close();
        agents.close();
        tasks.close();
        sessions.closeAll();
    }
}
