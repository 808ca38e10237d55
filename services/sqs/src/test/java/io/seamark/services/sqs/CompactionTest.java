package io.seamark.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
    private static final Duration NO_WAIT = Duration.ZERO;

    @TempDir
    Path folder;

    @Test
    void oneStuckMessageDoesNotKeepEverythingForever() throws InterruptedException {
        var clock = new FakeClock();
        var settings = new QueueSettings("q", Map.of());
        try (Journals journals = Journals.open(
                folder, new JournalSettings(1 << 20, Duration.ofMillis(1), 16), new SplittableRandom(1))) {
            Journal journal = journals.journal("q");
            var queue = new LiveQueue(false, new QueueLog(journal), clock, new SplittableRandom(2));
            queue.open(settings);
            queue.send(List.of(draft("stuck")), settings);
            List<Held> stuck = queue.receive(wish(43_200)).messages();
            String large = "x".repeat(100_000);
            for (int i = 0; i < 200; i++) {
                queue.send(List.of(draft(large)), settings);
                List<Held> received = queue.receive(wish(30)).messages();
                queue.delete(received.stream().map(Held::receipt).toList(), false);
            }
            new Compaction(queue, new QueueLog(journal)).run();
            assertThat(journal.bytes()).isLessThan(10 << 20);
            var _ = clock.advance(Duration.ofHours(12));
            assertThat(queue.receive(wish(30)).messages())
                    .extracting(held -> held.payload().body())
                    .containsExactly("stuck");
            assertThat(stuck).hasSize(1);
            queue.close();
        }
    }

    private static Draft draft(String body) {
        return new Draft(new Payload("id", null, null, "me", null, null, Map.of(), body), 0);
    }

    private static Wish wish(int visibility) {
        return new Wish(10, visibility, NO_WAIT, Integer.MAX_VALUE, 1_209_600, false);
    }
}
