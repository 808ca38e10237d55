package io.seamark.platform.journal;

import static io.seamark.platform.journal.JournalTest.bytes;
import static io.seamark.platform.journal.JournalTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalsTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final JournalSettings SMALL = new JournalSettings(4096, Duration.ofMillis(1), 8);

    @TempDir
    Path directory;

    @Test
    void hundredsOfJournalsNeedFewFilesAndNoThreads() {
        try (var journals = Journals.open(directory, SMALL, new Random(1))) {
            int threads = Thread.activeCount();
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 200; i++) {
                    journals.journal("shard/" + i).append(T0, bytes("r" + round));
                }
            }
            assertThat(journals.openFiles()).isLessThanOrEqualTo(8);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
            assertThat(texts(journals.journal("shard/17").read(0, 10, 100))).containsExactly("r0", "r1");
            assertThat(journals.names()).hasSize(200).contains("shard/199");
        }
    }

    @Test
    void aSecondUserOfTheDirectoryIsRefused() {
        try (var first = Journals.open(directory, SMALL, new Random(1))) {
            assertThat(first.names()).isEmpty();
            assertThatThrownBy(() -> Journals.open(directory, SMALL, new Random(1)))
                    .hasMessage("journal directory: " + directory + " is in use (expected: one process at a time)");
        }
    }

    @Test
    void aDeletedJournalIsGoneAndBeginsAnew() {
        try (var journals = Journals.open(directory, SMALL, new Random(1))) {
            Journal old = journals.journal("queue");
            old.append(T0, bytes("a"));
            journals.delete("queue");
            assertThat(journals.names()).isEmpty();
            assertThatThrownBy(() -> old.append(T0, bytes("b"))).hasMessageContaining("closed");
            assertThat(journals.journal("queue").append(T0, bytes("c"))).isZero();
            journals.delete("absent");
        }
    }

    @Test
    void refusesANameThatLeavesTheDirectory() {
        try (var journals = Journals.open(directory, SMALL, new Random(1))) {
            for (String name : new String[] {"../x", "/x", "a//b", "a/", "", ".", "a/../b", "a b"}) {
                assertThatThrownBy(() -> journals.journal(name)).as(name).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void settingsSayWhatTheyExpect() {
        assertThatThrownBy(() -> new JournalSettings(100, Duration.ZERO, 1))
                .hasMessage("segmentBytes: 100 (expected: 4096 to 1073741824)");
        assertThatThrownBy(() -> new JournalSettings(4096, Duration.ofMillis(-1), 1))
                .hasMessage("lag: PT-0.001S (expected: >= 0)");
        assertThatThrownBy(() -> new JournalSettings(4096, Duration.ZERO, 0))
                .hasMessage("openFiles: 0 (expected: >= 1)");
    }
}
