package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootCredentialsTest {
    @TempDir
    Path data;

    @Test
    void theFirstStartWritesThemAndLaterStartsReadThem() throws IOException {
        assertThat(RootCredentials.read(data)).isEmpty();

        RootCredentials first = RootCredentials.open(data, ids(1));

        assertThat(first.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(first.secretAccessKey()).hasSize(40);
        assertThat(RootCredentials.open(data, ids(2))).isEqualTo(first);
        assertThat(RootCredentials.read(data)).contains(first);
    }

    @Test
    void onlyTheOwnerMayReadTheFileAndNothingElseIsLeft() throws IOException {
        RootCredentials.open(data, ids(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(RootCredentials.file(data))))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(RootCredentials.file(data));
        }
    }

    @Test
    void allProcessesOfAStoreHaveTheSame() throws IOException {
        var store = new MemoryStore(new FakeClock());
        Path here = Files.createDirectory(data.resolve("here"));
        Path there = Files.createDirectory(data.resolve("there"));
        RootCredentials.open(here, ids(1));

        RootCredentials first = RootCredentials.shared(here, store, ids(2));
        RootCredentials second = RootCredentials.shared(there, store, ids(3));

        assertThat(first).isEqualTo(second);
        assertThat(RootCredentials.read(here)).contains(first);
        assertThat(RootCredentials.read(there)).contains(first);
        assertThat(RootCredentials.shared(there, store, ids(4))).isEqualTo(first);
    }

    @Test
    void otherCredentialsThanTheStoresAreNotOverwritten() throws IOException {
        var store = new MemoryStore(new FakeClock());
        Path here = Files.createDirectory(data.resolve("here"));
        RootCredentials own = RootCredentials.open(data, ids(1));
        RootCredentials common = RootCredentials.shared(here, store, ids(2));

        assertThatThrownBy(() -> RootCredentials.shared(data, store, ids(3)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(common.accessKeyId())
                .hasMessageContaining("move the file away");
        assertThat(RootCredentials.read(data)).contains(own);
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        RootCredentials.open(data, ids(1));
        Files.setPosixFilePermissions(RootCredentials.file(data), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> RootCredentials.open(data, ids(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("expected: rw-------");
    }

    @Test
    void aFileWithoutCredentialsIsRefusedAndStaysAsItIs() throws IOException {
        Files.createFile(
                RootCredentials.file(data),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(RootCredentials.file(data), "aws_access_key_id = AKIAABCDEFGHIJKLMNOP\n");

        assertThatThrownBy(() -> RootCredentials.open(data, ids(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no credentials");
        assertThat(Files.readString(RootCredentials.file(data))).startsWith("aws_access_key_id");
    }

    @Test
    void theSecretIsNotShown() throws IOException {
        RootCredentials root = RootCredentials.open(data, ids(1));

        assertThat(root.toString()).doesNotContain(root.secretAccessKey());
    }

    private static IdSource ids(int seed) {
        return new IdSource(new byte[] {(byte) seed});
    }
}
