package io.seamark.services.events;

import io.seamark.platform.journal.Journals;
import io.seamark.platform.reconcile.Backoff;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// EventBridge and CloudWatch Events: one API by two names. Safe for any number of threads.
public final class EventsService implements AutoCloseable {
    /// So many targets are given events at the same time.
    private static final int DELIVERIES = 64;

    private static final int SCHEDULES = 4;
    private static final int REPLAYS = 2;
    private static final Duration RESYNC = Duration.ofMinutes(5);

    /// After errors of the store only; the pauses between attempts at a target are the delivery's
    /// own.
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(30));

    private final Store store;
    private final PageTokens tokens;
    private final Destinations destinations;
    private final BusPolicies policies;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final EventIntake intake;
    private final Archives archives;
    private LeaderWork.@Nullable Running running; // guarded by this

    /// @param destinations who takes events and dead letters
    /// @param journals where archives keep events
    public EventsService(
            Store store,
            PageTokens tokens,
            Destinations destinations,
            Journals journals,
            BusPolicies policies,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.tokens = tokens;
        this.policies = policies;
        this.archives = new Archives(journals);
        this.clock = clock;
        this.random = random;
        this.intake = new EventIntake(store, new RuleBook(store), archives, clock);
        var targets = new HashMap<>(destinations.targets());
        targets.put("events", new BusTarget(store, intake, policies));
        this.destinations = new Destinations(targets, destinations.deadLetters());
    }

    /// The operations by the name of EventBridge.
    public ServiceApi eventbridge() {
        var api = ServiceApi.of("eventbridge");
        list(new Registration(api));
        return api.build();
    }

    /// The same operations by the name of CloudWatch Events.
    public ServiceApi cloudwatchevents() {
        var api = ServiceApi.of("cloudwatchevents");
        list(new Twin(new Registration(api)));
        return api.build();
    }

    /// Where the events of services come in.
    public EventIntake intake() {
        return intake;
    }

    /// What gives deliveries to their targets and fires scheduled rules; one process at a time may
    /// run it.
    public LeaderWork work() {
        return this::begin;
    }

    /// Begins [#work] here, for who has no other process to share it with.
    public synchronized void start() {
        running = begin(store);
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private LeaderWork.Running begin(Store own) {
        var http = new HttpCalls(HttpCalls.PATIENCE);
        var oauth = new OAuthTokens(http, clock);
        var apis = new ApiDestinationTarget(own, http, oauth, new Pace(), clock);
        EventTarget buses = Objects.requireNonNull(destinations.targets().get("events"));
        var targets = new HashMap<>(destinations.targets());
        targets.put(
                "events",
                delivery -> delivery.target().resource().startsWith(StoredApiDestination.RESOURCE)
                        ? apis.deliver(delivery)
                        : buses.deliver(delivery));
        var connections = new ReconcileLoop<String>(
                "connections",
                new ConnectionAuthorizer(own, oauth, clock),
                own,
                List.of(ConnectionAuthorizer.CONNECTIONS),
                new LoopSettings(1, BACKOFF, RESYNC),
                clock,
                random);
        var deliveries = new ReconcileLoop<String>(
                "deliveries",
                new Deliverer(
                        own,
                        targets,
                        new DeadLetters(destinations.deadLetters()),
                        new FinishedMarks(own),
                        clock,
                        random),
                own,
                List.of(KeySource.namesBelow(Layout.DELIVERIES)),
                new LoopSettings(DELIVERIES, BACKOFF, RESYNC),
                clock,
                random);
        var schedules = new ReconcileLoop<String>(
                "schedules",
                new Scheduler(own, clock),
                own,
                List.of(Scheduler.SCHEDULES),
                new LoopSettings(SCHEDULES, BACKOFF, RESYNC),
                clock,
                random);
        var replays = new ReconcileLoop<String>(
                "replays",
                new Replayer(own, archives, intake, clock),
                own,
                List.of(Replayer.REPLAYS),
                new LoopSettings(REPLAYS, BACKOFF, RESYNC),
                clock,
                random);
        var tidying = new ReconcileLoop<String>(
                "archives",
                key -> {
                    archives.tidy(own, clock.instant());
                    return Outcome.again(RESYNC, "now and then");
                },
                own,
                List.of(new KeySource<>(KeyRange.prefix(Layout.ROOT), Layout::archiveChange)),
                new LoopSettings(1, BACKOFF, RESYNC),
                clock,
                random);
        connections.start();
        deliveries.start();
        schedules.start();
        replays.start();
        tidying.start();
        return () -> {
            tidying.close();
            replays.close();
            schedules.close();
            deliveries.close();
            connections.close();
            http.close();
        };
    }

    void list(EventsOperations.Names names) {
        EventsOperations.list(
                names, new Pages(tokens), new TargetCheck(destinations), intake, archives, policies, store);
    }

    private record Registration(ServiceApi.Builder api) implements EventsOperations.Names {
        @Override
        public <I extends SdkRequest, O extends SdkResponse> void on(Class<I> request, Operation<I, O> operation) {
            var _ = api.on(request, operation);
        }

        @Override
        public <I extends SdkRequest, O extends SdkResponse> void onData(
                Class<I> request, DataOperation<I, O> operation) {
            var _ = api.onData(request, operation);
        }
    }
}
