package io.seamark.planes.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.FoundContainer.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the files of a container say of it.
class ProcessFolderTest {
    private static final String NOBODY = "4194304 1\n";

    @TempDir
    Path data;

    private ProcessFolder folder;

    @BeforeEach
    void write() throws IOException {
        folder = new ProcessFolder(data.resolve("t1/main"), "t1/main");
        folder.write(
                new ProcessSpec("arn:task", "main", List.of("sleep", "60"), Map.of(), null, true, null, null, null));
    }

    private FoundContainer found() {
        return folder.found(Health.UNKNOWN);
    }

    /// The leader's file is made and then written: whoever looks in between must not think it has ended.
    @Test
    void anEmptyFileOfTheLeaderIsOfOneThatIsStillToCome() throws IOException {
        assertThat(found().state()).isEqualTo(State.CREATED);

        Files.createFile(folder.file("leader"));

        assertThat(found().state()).isEqualTo(State.CREATED);
        assertThat(found().error()).isNull();
    }

    @Test
    void aLeaderThatIsGoneWithoutAStatusHasLostItsProcess() throws IOException {
        Files.writeString(folder.file("leader"), NOBODY);
        Files.writeString(folder.file("process"), NOBODY);
        Files.createFile(folder.file("exit"));

        assertThat(found().state()).isEqualTo(State.EXITED);
        assertThat(found().error()).isEqualTo("the process has ended and left no exit status");

        Files.writeString(folder.file("exit"), "137\n");

        assertThat(found().exitCode()).isEqualTo(137);
        assertThat(found().error()).isNull();
    }
}
