package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Many clients publish events while Seamark is killed at random moments, again and again. Afterwards every event that
/// was acknowledged has arrived at every kind of target, one that was away all the time included.
///
/// `seamark.events.rounds` and `seamark.events.seed` are system properties.
@Tag("full")
class EventCrashJourney {
    private static final int ROUNDS = Integer.getInteger("seamark.events.rounds", 5);
    private static final long SEED = Long.getLong("seamark.events.seed", 20261123);
    private static final int PUBLISHERS = 6;
    private static final int MOST_ENTRIES = 4;
    /// A round ends after so many acknowledged events at most, and so many milliseconds more.
    private static final int MOST_EVENTS = 150;

    private static final int LONGER_MILLIS = 300;
    private static final Duration REST = Duration.ofSeconds(80);
    private static final String[] FLAGS = {"--no-registrar", "--instances", "0"};

    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private final RandomGenerator random = new Random(SEED);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();

    @Test
    @Timeout(1200)
    void everyAcknowledgedEventArrivesAtEveryTarget() throws Exception {
        int away;
        try (var reserved = new ServerSocket(0)) {
            away = reserved.getLocalPort();
        }
        EventTargets targets;
        Line first = Line.start(dataDir, FLAGS);
        try {
            targets = EventTargets.make(first, folder.resolve("notes"), "http://127.0.0.1:" + away + "/in");
        } finally {
            first.killHard();
        }
        for (int round = 1; round <= ROUNDS; round++) {
            Line line = Line.start(dataDir, FLAGS);
            publishUntilKilled(line);
        }
        Line line = Line.start(dataDir, FLAGS);
        try (Postbox back = Postbox.open(away);
                SqsClient sqs = line.client(SqsClient.builder())) {
            conclude(targets.arrivals(line, sqs, back));
        } finally {
            line.close();
        }
    }

    private void publishUntilKilled(Line line) throws InterruptedException {
        int goal = acknowledged.size() + random.nextInt(MOST_EVENTS);
        long longer = random.nextInt(LONGER_MILLIS);
        var publishers = new ArrayList<Thread>();
        for (int i = 0; i < PUBLISHERS; i++) {
            var lots = new Random(random.nextLong());
            publishers.add(Thread.ofVirtual().start(() -> publish(line, lots)));
        }
        long end = System.nanoTime() + REST.toNanos();
        while (acknowledged.size() < goal && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        LockSupport.parkNanos(Duration.ofMillis(longer).toNanos());
        line.seamark().killHard();
        for (Thread publisher : publishers) {
            publisher.join();
        }
        line.killHard();
    }

    private void publish(Line line, RandomGenerator lots) {
        while (true) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i <= lots.nextInt(MOST_ENTRIES); i++) {
                ids.add("n" + names.incrementAndGet());
            }
            try {
                List<PutEventsResultEntry> results = line.events()
                        .putEvents(r -> r.entries(
                                ids.stream().map(EventCrashJourney::entry).toList()))
                        .entries();
                for (int i = 0; i < ids.size(); i++) {
                    if (results.get(i).errorCode() == null) {
                        acknowledged.add(ids.get(i));
                    }
                }
            } catch (SdkClientException e) {
                return;
            } catch (SdkException e) {
                throw new AssertionError("while it runs, Seamark takes every event", e);
            }
        }
    }

    private static PutEventsRequestEntry entry(String id) {
        return PutEventsRequestEntry.builder()
                .source(EventTargets.SOURCE)
                .detailType("counted")
                .detail("{\"id\":\"" + id + "\"}")
                .build();
    }

    private void conclude(Map<String, EventTargets.Arrivals> arrivals) {
        var missing = new LinkedHashMap<String, Set<String>>();
        long end = System.nanoTime() + REST.toNanos();
        do {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            missing.clear();
            arrivals.forEach((target, arrived) -> {
                var absent = new TreeSet<>(acknowledged);
                absent.removeAll(arrived.ids());
                if (!absent.isEmpty()) {
                    missing.put(target, absent);
                }
            });
        } while (!missing.isEmpty() && System.nanoTime() < end);
        System.out.printf(
                "events crash rounds=%d seed=%d published=%d acknowledged=%d missing=%s%n",
                ROUNDS, SEED, names.get(), acknowledged.size(), missing);
        arrivals.forEach((target, arrived) -> System.out.printf(
                "  %-28s different=%d all=%d%n",
                target, Set.copyOf(arrived.ids()).size(), arrived.ids().size()));
        assertThat(missing).isEmpty();
        assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
    }
}
