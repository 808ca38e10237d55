package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seamark.platform.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which directories can be opened as a store, and by whom.
final class StoreDirectoryTest {
    @TempDir
    private Path temporary;

    private EmbeddedStore open() {
        return EmbeddedStore.open(temporary.resolve("store"), new FakeClock());
    }

    @Test
    void aSecondOpenIsRefused() {
        Path directory = temporary.resolve("store");
        try (var store = open()) {
            assertThatExceptionOfType(StoreOpenException.class)
                    .isThrownBy(this::open)
                    .withMessage("store " + directory + ": in use by process "
                            + ProcessHandle.current().pid()
                            + " (expected: one process at a time; stop that one or choose another directory)");
            assertThat(store.revision()).isEqualTo(1);
        }
        open().close();
    }

    @Test
    void aStoreOfANewerFormatIsRefused() throws IOException {
        open().close();
        Path directory = temporary.resolve("store");
        Files.writeString(directory.resolve("FORMAT"), "seamark-store 2\n");
        assertThatExceptionOfType(StoreOpenException.class)
                .isThrownBy(this::open)
                .withMessage("store " + directory + ": format 2 (expected: <= 1; a newer Seamark wrote it,"
                        + " start that one or choose another directory)");
    }

    @Test
    void aDirectoryThatIsNoStoreIsRefused() throws IOException {
        Path directory = temporary.resolve("store");
        Files.createDirectories(directory.resolve("data"));
        assertThatExceptionOfType(StoreOpenException.class)
                .isThrownBy(this::open)
                .withMessageContaining("no file FORMAT beside data/");
        Files.writeString(directory.resolve("FORMAT"), "something else");
        assertThatExceptionOfType(StoreOpenException.class)
                .isThrownBy(this::open)
                .withMessageContaining("FORMAT says 'something else'");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefused() throws IOException {
        Files.writeString(temporary.resolve("store"), "a file");
        assertThatExceptionOfType(StoreOpenException.class)
                .isThrownBy(this::open)
                .withMessageContaining("(expected: a directory that can be read and written)");
    }

    @Test
    void onlyTheOwnerMayLookInside() throws IOException {
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("store"))))
                .isEqualTo("rwx------");
    }
}
