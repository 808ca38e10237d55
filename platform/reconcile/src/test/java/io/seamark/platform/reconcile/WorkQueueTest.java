package io.seamark.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private final WorkQueue<String> queue = new WorkQueue<>(BACKOFF, new Random(1));

    @Test
    void aKeyAddedTwiceRunsOnce() {
        queue.add("a");
        queue.add("b");
        queue.add("a");
        assertThat(take(T0)).contains("a");
        assertThat(take(T0)).contains("b");
        assertThat(take(T0)).isEmpty();
    }

    @Test
    void aKeyAddedWhileItRunsRunsOnceMoreAfterwards() {
        queue.add("a");
        take(T0);
        queue.add("a");
        queue.add("a");
        assertThat(take(T0)).isEmpty();
        queue.finish("a", Outcome.done(), T0);
        assertThat(take(T0)).contains("a");
        queue.finish("a", Outcome.done(), T0);
        assertThat(take(T0)).isEmpty();
    }

    @Test
    void takesNoMoreThanMayRun() {
        queue.add("a");
        queue.add("b");
        assertThat(queue.take(T0, 1)).contains("a");
        assertThat(queue.take(T0, 1)).isEmpty();
        queue.finish("a", Outcome.done(), T0);
        assertThat(queue.take(T0, 1)).contains("b");
    }

    @Test
    void againComesBackWhenItAskedToAndNotBefore() {
        queue.add("a");
        take(T0);
        queue.finish("a", Outcome.again(Duration.ofSeconds(30), "waiting"), T0);
        assertThat(queue.nextDue()).contains(T0.plusSeconds(30));
        assertThat(take(T0.plusSeconds(29))).isEmpty();
        assertThat(take(T0.plusSeconds(30))).contains("a");
    }

    @Test
    void aChangeEndsTheWait() {
        queue.add("a");
        take(T0);
        queue.finish("a", Outcome.again(Duration.ofSeconds(30), "waiting"), T0);
        queue.add("a");
        assertThat(take(T0)).contains("a");
        queue.finish("a", Outcome.done(), T0);
        assertThat(queue.nextDue()).isEmpty();
        assertThat(take(T0.plusSeconds(60))).isEmpty();
    }

    @Test
    void hasteEndsTheWaitOfAllThatWaitAndWakesNobodyElse() {
        for (String key : List.of("a", "b", "c")) {
            queue.add(key);
            take(T0);
        }
        queue.finish("a", Outcome.again(Duration.ofSeconds(30), "waiting"), T0);
        queue.finish("b", Outcome.done(), T0);
        queue.hasten();
        assertThat(take(T0)).contains("a");
        assertThat(take(T0)).isEmpty();
        queue.finish("c", Outcome.again(Duration.ofSeconds(30), "news came while it ran"), T0);
        assertThat(take(T0)).contains("c");
    }

    @Test
    void aResyncDoesNotEndTheWait() {
        queue.add("a");
        take(T0);
        queue.finish("a", Outcome.again("failed"), T0);
        queue.addIfIdle("a");
        assertThat(take(T0)).isEmpty();
    }

    @Test
    void triesWithoutATimeComeBackLaterEachTimeUntilOneIsDone() {
        queue.add("a");
        Instant now = T0;
        Duration last = Duration.ZERO;
        for (int tries = 1; tries <= 6; tries++) {
            assertThat(take(now)).contains("a");
            assertThat(queue.finish("a", Outcome.again("failed"), now)).isEqualTo(tries);
            Instant due = queue.nextDue().orElseThrow();
            assertThat(Duration.between(now, due)).isGreaterThanOrEqualTo(last);
            last = Duration.between(now, due).dividedBy(2);
            now = due;
        }
        take(now);
        queue.finish("a", Outcome.done(), now);
        queue.add("a");
        take(now);
        assertThat(queue.finish("a", Outcome.again("failed"), now)).isEqualTo(1);
    }

    @Test
    void whoGaveUpDoesNotComeBackByItself() {
        queue.add("a");
        take(T0);
        queue.finish("a", Outcome.giveUp("no such thing"), T0);
        assertThat(take(T0.plusSeconds(100_000))).isEmpty();
    }

    /// Random adds, takes and finishes: never two runs of a key, never more than allowed, and whatever
    /// was added runs afterwards.
    @Test
    void everyAddIsFollowedByARunOfItsOwnKeyAlone() {
        var random = new Random(7);
        Instant now = T0;
        Map<String, Integer> owed = new HashMap<>();
        var running = new HashSet<String>();
        for (int step = 0; step < 20_000; step++) {
            String key = "k" + random.nextInt(6);
            switch (random.nextInt(4)) {
                case 0 -> {
                    queue.add(key);
                    owed.merge(key, 1, Integer::sum);
                }
                case 1 -> now = now.plusMillis(random.nextInt(3000));
                case 2 -> {
                    Optional<String> taken = queue.take(now, 3);
                    taken.ifPresent(k -> {
                        assertThat(running.add(k)).isTrue();
                        owed.remove(k);
                    });
                    assertThat(running.size()).isLessThanOrEqualTo(3);
                }
                default -> {
                    if (running.remove(key)) {
                        queue.finish(key, random.nextBoolean() ? Outcome.done() : Outcome.again("x"), now);
                    }
                }
            }
        }
        for (String key : running) {
            queue.finish(key, Outcome.done(), now);
        }
        for (var taken = queue.take(now, 100); taken.isPresent(); taken = queue.take(now, 100)) {
            owed.remove(taken.get());
        }
        assertThat(owed).isEmpty();
    }

    private Optional<String> take(Instant now) {
        return queue.take(now, 10);
    }
}
