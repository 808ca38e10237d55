package io.seamark.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random sends, receipts, deletions, changes of visibility, pauses and restarts, with segments so small
/// that everything is copied forward many times; beside a model that is too simple to be wrong.
class QueueModelTest {
    private static final int STEPS = 2500;

    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock();
    private final TreeMap<Integer, Expected> model = new TreeMap<>();

    /// @param group the message's, empty in a standard queue
    private record Expected(String group, long visibleAt, boolean inFlight, Receipt receipt) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theQueueIsWhatTheModelSays(long seed) throws InterruptedException {
        boolean fifo = seed % 2 == 0;
        var random = new SplittableRandom(seed);
        var settings = new QueueSettings(fifo ? "q.fifo" : "q", Map.of());
        Journals journals = open();
        LiveQueue queue = queue(journals, fifo, settings, seed);
        int next = 0;
        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(100);
            if (dice < 40) {
                String group = fifo ? "g" + random.nextInt(5) : "";
                int delay = fifo ? 0 : random.nextInt(3);
                var payload = new Payload(
                        "id" + next,
                        fifo ? group : null,
                        fifo ? "d" + next : null,
                        "me",
                        null,
                        null,
                        Map.of(),
                        "" + next);
                queue.send(List.of(new Draft(payload, delay)), settings);
                model.put(next++, new Expected(group, clock.millis() + delay * 1000L, false, new Receipt(0, 0)));
            } else if (dice < 70) {
                receive(queue, fifo, 1 + random.nextInt(10), 1 + random.nextInt(20));
            } else if (dice < 88) {
                delete(queue, fifo, random);
            } else if (dice < 93) {
                change(queue, random);
            } else if (dice < 98) {
                var _ = clock.advance(Duration.ofMillis(random.nextInt(4000)));
            } else {
                new Compaction(queue, new QueueLog(journals.journal("q"))).run();
                queue.close();
                journals.close();
                journals = open();
                queue = queue(journals, fifo, settings, seed + step);
            }
        }
        assertThat(queue.counts(1_209_600).inFlight()).isEqualTo((int) model.values().stream()
                .filter(e -> e.inFlight() && e.visibleAt() > clock.millis())
                .count());
        journals.close();
    }

    private void receive(LiveQueue queue, boolean fifo, int most, int visibility) throws InterruptedException {
        var wish = new Wish(most, visibility, Duration.ZERO, Integer.MAX_VALUE, 1_209_600, fifo);
        List<Held> received = queue.receive(wish).messages();
        assertThat(received.stream().map(h -> Integer.parseInt(h.payload().body())))
                .containsExactlyElementsOf(expected(fifo, most));
        for (Held held : received) {
            int number = Integer.parseInt(held.payload().body());
            Expected was = model.get(number);
            assertThat(was).isNotNull();
            model.put(number, new Expected(was.group(), clock.millis() + visibility * 1000L, true, held.receipt()));
        }
    }

    private List<Integer> expected(boolean fifo, int most) {
        long now = clock.millis();
        var bodies = new ArrayList<Integer>();
        Set<String> groups = new HashSet<>();
        Set<String> blocked = new HashSet<>();
        model.forEach((number, e) -> {
            if (e.inFlight() && e.visibleAt() > now) {
                blocked.add(e.group());
            }
        });
        var firsts = new ArrayList<Integer>();
        model.forEach((number, e) -> {
            if (!fifo && e.visibleAt() <= now) {
                firsts.add(number);
            } else if (fifo && !blocked.contains(e.group()) && groups.add(e.group())) {
                model.forEach((other, o) -> {
                    if (o.group().equals(e.group())) {
                        firsts.add(other);
                    }
                });
            }
        });
        firsts.stream().limit(most).forEach(bodies::add);
        return bodies;
    }

    private void delete(LiveQueue queue, boolean fifo, SplittableRandom random) {
        List<Integer> received = model.entrySet().stream()
                .filter(e -> e.getValue().inFlight())
                .map(Map.Entry::getKey)
                .toList();
        if (received.isEmpty()) {
            return;
        }
        int number = received.get(random.nextInt(received.size()));
        Expected e = model.get(number);
        assertThat(e).isNotNull();
        boolean good = queue.delete(List.of(e.receipt()), fifo).getFirst();
        boolean expired = e.visibleAt() <= clock.millis();
        assertThat(good).isEqualTo(!(fifo && expired));
        if (good) {
            model.remove(number);
        }
    }

    private void change(LiveQueue queue, SplittableRandom random) {
        for (var e : model.entrySet()) {
            Expected was = e.getValue();
            if (was.inFlight() && was.visibleAt() > clock.millis()) {
                int seconds = random.nextInt(30);
                assertThat(queue.changeVisibility(was.receipt(), seconds)).isEqualTo(Visibility.CHANGED);
                e.setValue(new Expected(was.group(), clock.millis() + seconds * 1000L, true, was.receipt()));
                return;
            }
        }
    }

    private Journals open() {
        return Journals.open(folder, new JournalSettings(4096, Duration.ofMillis(1), 16), new SplittableRandom(1));
    }

    private LiveQueue queue(Journals journals, boolean fifo, QueueSettings settings, long seed) {
        Journal journal = journals.journal("q");
        var queue = new LiveQueue(fifo, new QueueLog(journal), clock, new SplittableRandom(seed));
        queue.open(settings);
        return queue;
    }
}
