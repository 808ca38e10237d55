package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.store.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Brings records to where trails want them. Log files come from the histories of this machine, so each
/// machine delivers its own; digest files are made by one machine for all.
///
/// The thread of the worker owns `nextPlan` and `nextForget`.
public final class TrailDelivery implements AutoCloseable {
    static final String CALLS = "calls";
    static final String DATA = "data";

    private static final Duration BETWEEN_FORGETS = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Journal data;
    private final TrailDestinations destinations;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Journal> histories = new LinkedHashMap<>();
    private final LogFilePlanner planner;
    private final LogFileDelivery files;
    private final TrailWorker worker;
    private Instant nextPlan = Instant.MIN;
    private Instant nextForget = Instant.MIN;

    /// @param origin the name of this machine's histories, which no other machine's have
    /// @param calls the history of management calls
    /// @param data the history of data calls
    public TrailDelivery(
            Store store,
            String origin,
            Journal calls,
            Journal data,
            TrailDestinations destinations,
            DeliverySettings settings,
            InstantSource clock,
            SecureRandom random) {
        this.data = data;
        this.destinations = destinations;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        histories.put(CALLS, calls);
        histories.put(DATA, data);
        planner = new LogFilePlanner(store, origin, clock, random);
        files = new LogFileDelivery(store, origin, histories, destinations, clock);
        worker = new TrailWorker("trail-files", pause(settings.files()), this::round);
    }

    /// Delivers log files from now on.
    public void start() {
        worker.start();
    }

    /// What makes digest files and delivers them.
    public LeaderWork digests() {
        return store -> {
            var made = new DigestPlanner(store, settings.digests(), clock, random);
            var delivered = new DigestDelivery(store, destinations.files(), clock);
            return new TrailWorker("trail-digests", pause(settings.digests()), () -> {
                        made.planAll();
                        delivered.deliver();
                    })
                    .start();
        };
    }

    @Override
    public void close() {
        worker.close();
    }

    /// Plans when it is time, or when there is much to plan; delivers what is planned.
    private void round() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(nextPlan);
        if (due) {
            nextPlan = now.plus(settings.files());
        }
        histories.forEach((source, history) -> {
            if (due || planner.isFull(source, history)) {
                planner.planAll(source, history);
            }
        });
        files.deliver();
        if (!now.isBefore(nextForget)) {
            nextForget = now.plus(BETWEEN_FORGETS);
            planner.forget(DATA, data);
        }
    }

    private static Duration pause(Duration period) {
        Duration some = period.dividedBy(4);
        return some.compareTo(LONGEST_PAUSE) < 0 ? some : LONGEST_PAUSE;
    }
}
