package io.seamark.services.ecs;

import io.seamark.planes.scheduler.SchedulerSettings;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.ReconcileLoop;
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
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// ECS: clusters, task definitions, container instances, tasks, and the agents that run them. Safe for
/// any number of threads.
public final class EcsService implements AutoCloseable {
    private final AtomicBoolean healthNews = new AtomicBoolean();
    private final Pages pages;
    private final EcsSettings settings;
    private final Placement placement = new ScheduledPlacement();
    private final AgentSessions sessions;
    private final ReconcileLoop<ClusterMember> agents;
    private final TargetRegistrar targets;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile @Nullable Led led;

    /// @param tokens signs the page tokens of lists
    /// @param lease this process's, which ends with it; 0 when no other process has the store
    /// @param random for ids and for the spread of repetitions; safe for any number of threads
    public EcsService(
            Store store,
            PageTokens tokens,
            EcsSettings settings,
            TargetRegistrar targets,
            TaskRoles roles,
            LongSupplier lease,
            InstantSource clock,
            RandomGenerator random) {
        this.pages = new Pages(tokens);
        this.settings = settings;
        this.targets = targets;
        this.clock = clock;
        this.random = random;
        sessions = new AgentSessions(store, clock);
        var agentReconciler =
                new AgentReconciler(store, sessions, new RoleCredentials(roles), settings, lease, clock, random);
        agents = new ReconcileLoop<>(
                "agents",
                agentReconciler,
                store,
                List.of(ClusterMember.source(Set.of("instances", "orders", "sessions"))),
                LoopSettings.standard(),
                clock,
                random);
        sessions.wakes(agents::add);
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
        return view.list(new Layout(account, region).addresses(ec2InstanceId)).stream()
                .map(Versioned::value)
                .findFirst();
    }

    /// To be told when the health of any target may have changed: what waits looks again, and nothing else
    /// is read. Returns at once; what is told meanwhile is looked at together.
    public void healthChanged() {
        if (healthNews.compareAndSet(false, true)) {
            Thread.ofVirtual().name("ecs-health").start(() -> {
                healthNews.set(false);
                Led now = led;
                if (now != null) {
                    now.services().hasten();
                    now.tasks().hasten();
                }
            });
        }
    }

    /// Where agents connect.
    public AgentSessions sessions() {
        return sessions;
    }

    /// Begins to tell the agents that connect here of their tasks.
    public void start() {
        agents.start();
    }

    /// What moves tasks on, keeps services' tasks as they should be, and publishes the events; one process
    /// at a time may run it.
    ///
    /// @param events is told of every state change
    public LeaderWork work(EventPublisher events) {
        return own -> {
            var begun = Led.by(this, own, events);
            begun.tasks().start();
            begun.services().start();
            begun.news().start();
            led = begun;
            return () -> {
                led = null;
                begun.close();
            };
        };
    }

    /// Ends the sessions. Tasks run on; agents come back to the next start.
    @Override
    public void close() {
        agents.close();
        sessions.closeAll();
    }

    /// The loops of the one process that leads.
    private record Led(
            ReconcileLoop<ClusterMember> tasks, ReconcileLoop<ClusterKey> services, ReconcileLoop<String> news) {
        static Led by(EcsService ecs, Store own, EventPublisher events) {
            return new Led(
                    new ReconcileLoop<>(
                            "tasks",
                            new TaskReconciler(own, ecs.targets, ecs.settings, ecs.clock),
                            own,
                            List.of(ClusterMember.source(Set.of("tasks"))),
                            LoopSettings.standard(),
                            ecs.clock,
                            ecs.random),
                    new ReconcileLoop<>(
                            "services",
                            new ServiceReconciler(
                                    own, ecs.targets, SchedulerSettings.standard(), ecs.clock, ecs.random),
                            own,
                            List.of(ClusterKey.source()),
                            LoopSettings.standard(),
                            ecs.clock,
                            ecs.random),
                    new ReconcileLoop<>(
                            "ecs-news",
                            new NewsDrain(own, events),
                            own,
                            List.of(NewsDrain.SOURCE),
                            LoopSettings.standard(),
                            ecs.clock,
                            ecs.random));
        }

        void close() {
            services.close();
            tasks.close();
            news.close();
        }
    }
}
