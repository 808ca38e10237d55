package io.seamark.planes.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An agent's memory on disk: who it is, and one JSON file per task. Each file is replaced as a whole,
/// and only its owner may read it: roles' credentials stand there.
///
/// Safe for any number of threads that write different files.
final class AgentFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AgentFiles.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Path tasks;

    /// Who the agent is.
    ///
    /// @param containerInstanceArn null before the first registration
    /// @param metadataPort where its containers expect the task metadata, 0 before there is one
    record Identity(@Nullable String containerInstanceArn, int metadataPort) {}

    AgentFiles(Path folder) {
        this.folder = folder;
        this.tasks = folder.resolve("tasks");
    }

    void open() throws IOException {
        Files.createDirectories(tasks);
        if (posix()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private boolean posix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Identity identity() {
        Path file = folder.resolve("agent.json");
        return Files.exists(file) ? JSON.readValue(file, Identity.class) : new Identity(null, 0);
    }

    void write(Identity identity) {
        write(folder.resolve("agent.json"), identity);
    }

    /// Every task that is remembered. A file that cannot be read is left where it is and named in the
    /// log.
    List<StoredTask> tasks() {
        var all = new ArrayList<StoredTask>();
        try (var files = Files.newDirectoryStream(tasks, "*.json")) {
            for (Path file : files) {
                try {
                    all.add(JSON.readValue(file, StoredTask.class));
                } catch (JacksonException e) {
                    LOG.error("agent: file={} cannot be read", file, e);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    void write(StoredTask task) {
        write(tasks.resolve(task.id() + ".json"), task);
    }

    void forget(String taskId) {
        try {
            Files.deleteIfExists(tasks.resolve(taskId + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Object value) {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(whole, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
