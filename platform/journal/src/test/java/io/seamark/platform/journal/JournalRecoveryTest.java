package io.seamark.platform.journal;

import static io.seamark.platform.journal.JournalTest.bytes;
import static io.seamark.platform.journal.JournalTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRecoveryTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final JournalSettings SMALL = new JournalSettings(4096, Duration.ofHours(1), 8);
    private static final String FIRST = "00000000000000000000.log";

    @TempDir
    Path directory;

    @Test
    void aCleanlyClosedJournalGoesOnWhereItWas() {
        append(0, 300);
        append(300, 600);
        try (var journals = open()) {
            assertThat(texts(journals.journal("j").read(0, 1000, 1 << 20)))
                    .isEqualTo(IntStream.range(0, 600).mapToObj(i -> "r" + i).toList());
            journals.journal("j").verify();
        }
    }

    /// The page cache of a crashed machine may have kept anything of what was not forced: the end may be
    /// short, zeros or garbage. Whatever it is, what was forced is there and what follows goes on behind
    /// it.
    @Test
    void anEndThatACrashLeftInAnyStateIsCutAfterTheLastWholeRecord() throws IOException {
        var random = new Random(42);
        for (int round = 0; round < 200; round++) {
            Path crashed = directory.resolve("crashed" + round);
            int forced = 1 + random.nextInt(20);
            int unforced = random.nextInt(10);
            try (var journals = Journals.open(directory.resolve("live" + round), SMALL, random)) {
                Journal journal = journals.journal("j");
                for (int i = 0; i < forced; i++) {
                    journal.append(T0, bytes("r" + i));
                }
                Path segment = directory.resolve("live" + round).resolve("j").resolve(FIRST);
                long safe = Files.size(segment);
                for (int i = 0; i < unforced; i++) {
                    assertThat(journal.appendLater(T0, bytes("r" + (forced + i))))
                            .isNotDone();
                }
                damage(segment, crashed.resolve("j"), (int) safe, random);
            }
            try (var journals = Journals.open(crashed, SMALL, random)) {
                Journal journal = journals.journal("j");
                int there = (int) journal.end();
                assertThat(there).as("round " + round).isBetween(forced, forced + unforced);
                assertThat(journal.append(T0, bytes("next"))).isEqualTo(there);
                assertThat(texts(journal.read(0, 100, 1 << 20)).subList(0, there))
                        .isEqualTo(
                                IntStream.range(0, there).mapToObj(i -> "r" + i).toList());
                journal.verify();
            }
        }
    }

    /// A record behind a torn one is whole, and would stand at the right place again once the torn one is
    /// written anew.
    @Test
    void whatStoodBehindATornRecordDoesNotComeBack() throws IOException {
        Path first = directory.resolve("first");
        try (var journals = open()) {
            Journal journal = journals.journal("j");
            journal.append(T0, bytes("kept"));
            assertThat(journal.appendLater(T0, bytes("torn"))).isNotDone();
            assertThat(journal.appendLater(T0, bytes("late"))).isNotDone();
            copy(directory, first);
        }
        flip(first.resolve("j").resolve(FIRST), 32 + 32 + 29);
        Path second = directory.resolve("second");
        try (var journals = Journals.open(first, SMALL, new Random(7))) {
            assertThat(journals.journal("j").append(T0, bytes("anew"))).isEqualTo(1);
            copy(first, second);
        }
        try (var journals = Journals.open(second, SMALL, new Random(7))) {
            assertThat(texts(journals.journal("j").read(0, 10, 1000))).containsExactly("kept", "anew");
        }
    }

    @Test
    void damageInTheMiddleOfTheLastSegmentIsSaidWithFileAndPlace() throws IOException {
        append(0, 40);
        Path segment = directory.resolve("j").resolve(FIRST);
        flip(segment, 32 + 3 * 30 + 29);
        try (var journals = open()) {
            assertThatThrownBy(() -> journals.journal("j"))
                    .isInstanceOf(CorruptJournalException.class)
                    .hasMessage(
                            "journal file " + segment
                                    + " at byte 122: no whole record (expected: what was written; restore the file from a copy)");
        }
    }

    @Test
    void damageOfTheLastRecordOfACleanlyClosedJournalIsNotTakenForACrash() throws IOException {
        append(0, 20);
        Path segment = directory.resolve("j").resolve(FIRST);
        flip(segment, (int) Files.size(segment) - Frame.BYTES - 1);
        try (var journals = open()) {
            assertThatThrownBy(() -> journals.journal("j")).isInstanceOf(CorruptJournalException.class);
        }
    }

    @Test
    void damageInAFullSegmentIsSaidWhenItIsReadAndTheRestCanBeRead() throws IOException {
        append(0, 300);
        Path segment = directory.resolve("j").resolve(FIRST);
        flip(segment, 32 + 5 * 30 + 29);
        try (var journals = open()) {
            Journal journal = journals.journal("j");
            assertThat(texts(journal.read(0, 100, 1 << 20))).containsExactly("r0", "r1", "r2", "r3", "r4");
            assertThatThrownBy(() -> journal.read(5, 100, 1 << 20))
                    .isInstanceOf(CorruptJournalException.class)
                    .hasMessageContaining(segment + " at byte 182");
            assertThatThrownBy(journal::verify).isInstanceOf(CorruptJournalException.class);
            assertThat(journal.read(200, 1000, 1 << 20)).hasSize(100);
        }
    }

    @Test
    void aShortenedFullSegmentIsSaid() throws IOException {
        append(0, 300);
        Path segment = directory.resolve("j").resolve(FIRST);
        Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), 32 + 30 * 4));
        try (var journals = open()) {
            assertThatThrownBy(() -> journals.journal("j").read(2, 10, 1000))
                    .isInstanceOf(CorruptJournalException.class);
        }
    }

    @Test
    void aLostOrDamagedIndexIsMadeAnew() throws IOException {
        append(0, 600);
        Path index = directory.resolve("j").resolve(FIRST.replace(".log", ".index"));
        byte[] good = Files.readAllBytes(index);
        Files.delete(index);
        readAll(600);
        assertThat(index).hasBinaryContent(good);
        flip(index, 20);
        readAll(600);
        assertThat(index).hasBinaryContent(good);
    }

    @Test
    void aSegmentWhoseHeaderNeverReachedTheDiskIsBegunAgain() throws IOException {
        append(0, 10);
        Files.write(directory.resolve("j").resolve("00000000000000000010.log"), new byte[7]);
        append(10, 20);
        readAll(20);
    }

    @Test
    void refusesAJournalOfANewerFormat() throws IOException {
        append(0, 10);
        Path segment = directory.resolve("j").resolve(FIRST);
        byte[] all = Files.readAllBytes(segment);
        Files.write(segment, ByteBuffer.wrap(all).putInt(8, 2).array());
        try (var journals = open()) {
            assertThatThrownBy(() -> journals.journal("j"))
                    .isInstanceOf(NewerFormatException.class)
                    .hasMessage("journal file " + segment
                            + ": format 2 (expected: at most 1; it was written by a newer version, use that one)");
        }
    }

    /// Bytes of a record never pass for a frame, even if they are a copy of one.
    @Test
    void aRecordThatHoldsASegmentDoesNotConfuseTheRepair() throws IOException {
        append(0, 20);
        byte[] image = Files.readAllBytes(directory.resolve("j").resolve(FIRST));
        Path torn = directory.resolve("k").resolve(FIRST);
        try (var journals = Journals.open(directory, SMALL, new Random(8))) {
            journals.journal("k").append(T0, bytes("safe"));
            journals.journal("k").append(T0, image);
        }
        byte[] all = Files.readAllBytes(torn);
        Files.write(torn, Arrays.copyOf(all, all.length - Frame.BYTES - 1));
        try (var journals = open()) {
            assertThat(texts(journals.journal("k").read(0, 10, 1 << 20))).containsExactly("safe");
        }
    }

    private static void damage(Path from, Path folder, int safe, Random random) throws IOException {
        Files.createDirectories(folder);
        byte[] all = Files.readAllBytes(from);
        int length = safe + (all.length > safe ? random.nextInt(all.length - safe + 1) : 0);
        byte[] left = Arrays.copyOf(all, length + (random.nextBoolean() ? random.nextInt(100) : 0));
        for (int i = safe; i < left.length; i++) {
            if (random.nextInt(20) == 0) {
                left[i] = (byte) random.nextInt(256);
            }
        }
        Files.write(folder.resolve(FIRST), left);
    }

    /// The journal as a crash at this moment would leave it.
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("j"));
        Files.copy(from.resolve("j").resolve(FIRST), to.resolve("j").resolve(FIRST));
    }

    private static void flip(Path file, int at) throws IOException {
        Path copy = file.resolveSibling("copy");
        byte[] all = Files.readAllBytes(file);
        all[at] ^= 1;
        Files.write(copy, all);
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Twenty at a time are forced together.
    private void append(int from, int to) {
        try (var journals = open()) {
            for (int i = from; i < to; i += 20) {
                assertThat(journals.journal("j")
                                .appendAll(IntStream.range(i, Math.min(i + 20, to))
                                        .mapToObj(n -> new JournalEntry(T0, bytes("r" + n)))
                                        .toList()))
                        .isEqualTo(i);
            }
        }
    }

    private void readAll(int count) {
        try (var journals = open()) {
            assertThat(journals.journal("j").read(0, 10_000, 1 << 20)).hasSize(count);
        }
    }

    private Journals open() {
        return Journals.open(directory, SMALL, new Random(7));
    }
}
