package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Many clients send, receive, delete, publish and put while Seamark is killed at random moments, again and again.
/// Afterwards everything that was acknowledged is there and whole, and what was deleted is not.
///
/// `seamark.data.rounds` and `seamark.data.seed` are system properties.
@Tag("full")
class DataCrashJourney {
    private static final int ROUNDS = Integer.getInteger("seamark.data.rounds", 5);
    private static final long SEED = Long.getLong("seamark.data.seed", 20261123);
    private static final String[] FLAGS = {"--no-registrar", "--instances", "0"};
    /// A round ends after so many acknowledged changes at most, and so many milliseconds more.
    private static final int MOST_CHANGES = 300;

    private static final int LONGER_MILLIS = 300;

    private static final Duration REST = Duration.ofSeconds(60);

    @TempDir
    Path dataDir;

    private final RandomGenerator random = new Random(SEED);
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<CountedWork> works = List.of(
            new CountedMessages(),
            new CountedGroups("groups", false),
            new CountedGroups("published", true),
            new CountedNotifications(),
            new CountedRecords(),
            new CountedObjects());

    @Test
    @Timeout(600)
    void whatWasAcknowledgedIsThereWholeAndInOrderAndWhatWasDeletedIsNot() throws Exception {
        Line first = Line.start(dataDir, FLAGS);
        try (DataClients clients = DataClients.of(first)) {
            works.forEach(work -> work.prepare(clients));
        } finally {
            first.killHard();
        }
        for (int round = 1; round <= ROUNDS; round++) {
            workUntilKilled(Line.start(dataDir, FLAGS));
            assertThat(failures).isEmpty();
        }
        Line last = Line.start(dataDir, FLAGS);
        try (DataClients clients = DataClients.of(last)) {
            System.out.printf("data crash rounds=%d seed=%d%n", ROUNDS, SEED);
            works.forEach(work -> System.out.printf("  %s%n", work));
            works.forEach(work -> work.conclude(clients));
        } finally {
            last.close();
        }
        works.forEach(work -> assertThat(work.acknowledged()).as("%s", work).isGreaterThan(ROUNDS));
    }

    private void workUntilKilled(Line line) throws InterruptedException {
        int goal = acknowledged() + 1 + random.nextInt(MOST_CHANGES);
        long longer = random.nextInt(LONGER_MILLIS);
        var workers = new ArrayList<Thread>();
        try (DataClients clients = DataClients.of(line)) {
            for (CountedWork work : works) {
                for (int i = 0; i < work.workers(); i++) {
                    int worker = i;
                    var lots = new Random(random.nextLong());
                    workers.add(Thread.ofVirtual().start(() -> work(clients, work, worker, lots)));
                }
            }
            long end = System.nanoTime() + REST.toNanos();
            while (acknowledged() < goal && failures.isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            LockSupport.parkNanos(Duration.ofMillis(longer).toNanos());
            line.seamark().killHard();
            for (Thread worker : workers) {
                worker.join();
            }
        }
        line.killHard();
    }

    private int acknowledged() {
        return works.stream().mapToInt(CountedWork::acknowledged).sum();
    }

    private void work(DataClients clients, CountedWork work, int worker, RandomGenerator lots) {
        try {
            while (failures.isEmpty()) {
                work.work(clients, worker, lots);
            }
        } catch (SdkClientException | UncheckedIOException e) {
            // Seamark is gone.
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }
}
