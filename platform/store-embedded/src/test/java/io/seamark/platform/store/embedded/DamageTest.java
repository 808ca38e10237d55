package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Write;
import io.seamark.platform.testkit.FakeClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens when bytes on the disk are not those that were written.
final class DamageTest {
    private static final int COMMITS = 200;
    private static final int MIB = 1024 * 1024;

    private final FakeClock clock = new FakeClock();

    @TempDir
    private Path temporary;

    private Path directory() {
        return temporary.resolve("store");
    }

    private EmbeddedStore open() {
        return EmbeddedStore.open(directory(), clock);
    }

    private static void put(EmbeddedStore store, String key, byte[] value) {
        store.commit(new Commit(List.of(), List.of(new Write.Put(key, value, 0))));
    }

    private void writeSmallCommits() {
        try (var store = open()) {
            for (int i = 0; i < COMMITS; i++) {
                put(store, "k" + i, ("v" + i).repeat(10).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void writeMebibytes(int count) {
        var random = new Random(1);
        try (var store = open()) {
            for (int i = 0; i < count; i++) {
                var value = new byte[MIB];
                random.nextBytes(value);
                put(store, "k" + i, value);
            }
            Awaitility.await().until(() -> !files(".sst").isEmpty());
        }
    }

    /// The data files whose name ends so, the largest first.
    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.list(directory().resolve("data"))) {
            return all.filter(f -> f.toString().endsWith(suffix))
                    .sorted(Comparator.comparingLong((Path f) -> f.toFile().length())
                            .reversed())
                    .toList();
        }
    }

    private static void flip(Path file, long position) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            int before = access.read();
            access.seek(position);
            access.write(before ^ 0x10);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> old = Files.list(to)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> all = Files.list(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void aFlippedByteInTheLogIsFoundAtOpen() throws IOException {
        writeSmallCommits();
        Path data = directory().resolve("data");
        Path intact = temporary.resolve("intact");
        copy(data, intact);
        Path log = files(".log").getFirst();
        int refused = 0;
        for (long position = 3; position < Files.size(log); position += 487) {
            copy(intact, data);
            flip(log, position);
            try (var store = open()) {
                assertThat(store.range(KeyRange.all(), 0, 0).entries())
                        .as("opened in spite of byte %d", position)
                        .hasSize(COMMITS);
            } catch (StoreOpenException e) {
                refused++;
                assertThat(e).hasMessageStartingWith("store " + directory()).hasMessageContaining("restore");
            }
        }
        assertThat(refused).isGreaterThan(40);
    }

    @Test
    void theSentenceNamesTheLogAndWhatToDo() throws IOException {
        writeSmallCommits();
        Path log = files(".log").getFirst();
        flip(log, Files.size(log) / 2);
        assertThatExceptionOfType(StoreOpenException.class)
                .isThrownBy(this::open)
                .withMessageContaining(log.getFileName().toString())
                .withMessageContaining("damaged")
                .withMessageEndingWith(
                        "restore the directory from a backup," + " or move it away to begin with an empty store)");
    }

    @Test
    void aTornEndOfTheLogIsNormal() throws IOException {
        writeSmallCommits();
        Path log = files(".log").getFirst();
        truncate(log, Files.size(log) - 5);
        // After a power failure the witness is as old as the log.
        Files.delete(directory().resolve("WITNESS"));
        try (var store = open()) {
            assertThat(store.revision()).isEqualTo(COMMITS);
            put(store, "more", new byte[1]);
        }
        try (var store = open()) {
            assertThat(store.range(KeyRange.all(), 0, 0).entries()).hasSize(COMMITS);
        }
    }

    @Test
    void anEndThatWasAcknowledgedIsMissed() throws IOException {
        writeSmallCommits();
        Path log = files(".log").getFirst();
        truncate(log, Files.size(log) - 5);
        assertThatExceptionOfType(StoreOpenException.class)
                .isThrownBy(this::open)
                .withMessage("store " + directory() + ": ends at revision 200 (expected: >= 201, which "
                        + directory().resolve("WITNESS") + " saw acknowledged; restore the directory from a backup,"
                        + " or delete that file to accept the loss)");
    }

    @Test
    void aMissingLogIsMissed() throws IOException {
        writeSmallCommits();
        Files.delete(files(".log").getFirst());
        assertThatExceptionOfType(StoreOpenException.class).isThrownBy(this::open);
    }

    @Test
    void aFlippedByteInASmallStoresFileIsFoundAtOpen() throws IOException {
        writeMebibytes(10);
        Path file = files(".sst").getFirst();
        flip(file, Files.size(file) / 2);
        assertThatExceptionOfType(StoreOpenException.class)
                .isThrownBy(this::open)
                .withMessageContaining(file.getFileName().toString())
                .withMessageContaining("restore the directory from a backup");
    }

    @Test
    void aFlippedByteInALargeStoresFileIsFoundWhenRead() throws IOException {
        writeMebibytes(30);
        Path file = files(".sst").getFirst();
        flip(file, Files.size(file) / 2);
        try (var store = open()) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> store.range(KeyRange.all(), 0, 0))
                    .withMessageContaining(file.getFileName().toString())
                    .withMessageContaining("restore the directory from a backup");
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(size);
        }
    }
}
