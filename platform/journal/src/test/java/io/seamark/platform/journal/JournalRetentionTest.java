package io.seamark.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRetentionTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final JournalSettings SMALL = new JournalSettings(4096, Duration.ofMillis(1), 8);

    @TempDir
    Path directory;

    private Journals journals;
    private Journal journal;

    @BeforeEach
    void open() {
        journals = Journals.open(directory, SMALL, new Random(1));
        journal = journals.journal("stream");
        journal.appendAll(IntStream.range(0, 200)
                .mapToObj(i -> new JournalEntry(T0.plusSeconds(i), new byte[100]))
                .toList());
    }

    @AfterEach
    void close() {
        journals.close();
    }

    @Test
    void givesUpWholeSegmentsThatAreTooOldAndKeepsEverythingYounger() {
        journal.retain(Retention.ofAge(Duration.ofSeconds(100)), T0.plusSeconds(200));
        assertThat(journal.earliest()).isBetween(60L, 100L);
        assertThat(journal.read(100, 200, 1 << 20)).hasSize(100);
    }

    @Test
    void givesUpTheOldestUntilTheJournalIsSmallEnough() {
        journal.retain(Retention.ofBytes(10_000), T0);
        assertThat(journal.bytes()).isBetween(5_000L, 10_000L);
        assertThat(journal.earliest()).isPositive();
        assertThat(journal.end()).isEqualTo(200);
    }

    @Test
    void saysAloudWhatIsGivenUp() {
        journal.retain(Retention.ofBytes(10_000), T0);
        long earliest = journal.earliest();
        assertThatThrownBy(() -> journal.read(3, 1, 1))
                .isInstanceOf(OffsetOutOfRangeException.class)
                .hasMessage("journal stream, offset: 3 (expected: " + earliest
                        + " to 200; older records were given up by retention)");
    }

    @Test
    void anIdleJournalForgetsEverythingThatIsTooOldAndGoesOnAtItsOffset() {
        journal.retain(Retention.ofAge(Duration.ofDays(1)), T0.plus(Duration.ofDays(3)));
        assertThat(journal.earliest()).isEqualTo(200);
        assertThat(journal.append(T0, new byte[1])).isEqualTo(200);
    }

    @Test
    void givesUpWhatItsOnlyReaderIsDoneWith() {
        journal.giveUpBefore(150);
        assertThat(journal.earliest()).isBetween(110L, 150L);
        assertThat(journal.read(150, 100, 1 << 20)).hasSize(50);
    }

    @Test
    void whatWasGivenUpStaysGoneAfterANewStart() {
        journal.retain(Retention.ofBytes(10_000), T0);
        long earliest = journal.earliest();
        journals.close();
        try (var again = Journals.open(directory, SMALL, new Random(2))) {
            assertThat(again.journal("stream").earliest()).isEqualTo(earliest);
            assertThat(again.journal("stream").end()).isEqualTo(200);
        }
    }

    @Test
    void readersGoOnWhileSegmentsAreGivenUp() throws Exception {
        var done = new AtomicBoolean();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = tasks.submit(() -> {
                long at = 0;
                long read = 0;
                while (!done.get() || at < journal.end()) {
                    try {
                        for (JournalRecord r : journal.read(at, 20, 1 << 20)) {
                            assertThat(r.offset()).isEqualTo(at++);
                            read++;
                        }
                    } catch (OffsetOutOfRangeException e) {
                        at = e.earliest();
                    }
                }
                return read;
            });
            for (int i = 0; i < 400; i++) {
                journal.append(T0, new byte[100]);
                journal.retain(Retention.ofBytes(8_000), T0);
            }
            done.set(true);
            assertThat(reader.get()).isPositive();
        }
    }
}
