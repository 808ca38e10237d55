package io.seamark.services.logs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.reconcile.Backoff;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Amazon CloudWatch Logs. Safe for any number of threads.
public final class LogsService implements AutoCloseable {
    private static final int DELIVERIES = 16;
    private static final Duration RESYNC = Duration.ofMinutes(5);
    private static final Duration TAIL_PAUSE = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    private final Store store;
    private final GroupLogs logs;
    private final Pages pages;
    private final LogPolicies policies;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final LogWriter writer;
    private final TailSessions tails = new TailSessions();
    private volatile @Nullable ReconcileLoop<String> loop;

    /// @param journals where events are kept, in `logs/`
    public LogsService(
            Store store,
            Journals journals,
            PageTokens tokens,
            LogPolicies policies,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.logs = new GroupLogs(journals);
        this.pages = new Pages(tokens);
        this.policies = policies;
        this.clock = clock;
        this.random = random;
        this.writer = new LogWriter(store, logs, this::wake, clock, random);
    }

    /// @param destinations the services whose ARNs subscription filters may name
    public ServiceApi cloudwatchlogs(Set<String> destinations) {
        var tail = new StartLiveTail(store, logs, tails, TAIL_PAUSE, clock, random);
        return LogsOperations.api(store, logs, pages, policies, this::wake, destinations, tail);
    }

    /// Where services of this program log.
    public LogWriter writer() {
        return writer;
    }

    /// Whether the resource policies of a group's account let a service write into a stream of it.
    ///
    /// @param service such as `events.amazonaws.com`
    /// @param source what it acts for
    /// @param group the group's ARN, without `:*`
    public boolean letsWrite(String service, Arn source, Arn group, String stream) {
        return ResourcePolicies.letWrite(View.of(store), policies, service, source, group, stream);
    }

    /// What gives events to the destinations of subscription filters; one process at a time may run it.
    ///
    /// @param destinations by the service of the ARN
    public LeaderWork work(Map<String, LogDestination> destinations) {
        return own -> {
            var deliveries = new ReconcileLoop<String>(
                    "log-subscriptions",
                    new SubscriptionReconciler(own, logs, destinations, clock),
                    own,
                    List.of(KeySource.namesBelow(Layout.SUBSCRIPTIONS)),
                    new LoopSettings(DELIVERIES, BACKOFF, RESYNC),
                    clock,
                    random);
            deliveries.start();
            loop = deliveries;
            return () -> {
                loop = null;
                deliveries.close();
            };
        };
    }

    /// Gives up events that have expired and those of deleted groups. Call it now and then.
    public void tidy() {
        logs.tidy(store, clock.instant());
    }

    /// Ends the Live Tail sessions, which would go on for hours.
    @Override
    public void close() {
        tails.close();
    }

    private void wake(StoredGroup group) {
        @Nullable ReconcileLoop<String> running = loop;
        if (running != null) {
            group.filters().forEach(filter -> running.add(filter.id()));
        }
    }
}
