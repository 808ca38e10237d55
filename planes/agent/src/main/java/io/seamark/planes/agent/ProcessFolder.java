package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.FoundContainer.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The folder of one container of the process runtime: `spec.json`; `leader` and `process`, each a
/// process as `PID BEGAN`, written by themselves; `exit`, the status, written by the leader at the end;
/// and the output.
///
/// @param handle `TASK/CONTAINER`
record ProcessFolder(Path path, String handle) {
    private static final JsonMapper JSON = JsonMapper.shared();

    Path file(String name) {
        return path.resolve(name);
    }

    /// The task's working directory.
    Path work() {
        return path.resolveSibling("cwd");
    }

    boolean exists() {
        return Files.exists(file("spec.json"));
    }

    ProcessSpec spec() {
        return JSON.readValue(file("spec.json"), ProcessSpec.class);
    }

    void write(ProcessSpec spec) throws IOException {
        Files.createDirectories(path);
        Files.createDirectories(work());
        if (spec.resolver() != null) {
            Files.writeString(file("resolv.conf"), spec.resolver());
        }
        Path whole = file("spec.json.new");
        Files.write(whole, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(spec));
        Files.move(whole, file("spec.json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// What watches over the process and writes its exit status.
    Optional<ProcessTable.Entry> leader() {
        return read("leader").flatMap(ProcessTable.Entry::parse);
    }

    /// The container's own process.
    Optional<ProcessTable.Entry> process() {
        return read("process").flatMap(ProcessTable.Entry::parse);
    }

    private Optional<Integer> exit() {
        return read("exit").map(String::strip).filter(text -> !text.isEmpty()).map(Integer::valueOf);
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(file(name), StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether there is a leader, or has been one. Its file is empty for a moment before it is written.
    boolean started() {
        return leader().isPresent();
    }

    boolean running() {
        return exit().isEmpty()
                && (leader().map(ProcessTable::alive).orElse(false)
                        || process().map(ProcessTable::alive).orElse(false));
    }

    FoundContainer found(Health health) {
        ProcessSpec spec = spec();
        State state = State.CREATED;
        if (started()) {
            state = running() ? State.RUNNING : State.EXITED;
        }
        Optional<ProcessTable.Entry> process = process();
        if (state == State.RUNNING && process.isEmpty()) {
            state = State.CREATED;
        }
        // Asked after the process was seen to be gone: the status is written before the leader goes.
        Optional<Integer> exit = exit();
        boolean lost = state == State.EXITED && exit.isEmpty();
        return new FoundContainer(
                handle,
                spec.taskArn(),
                spec.name(),
                state,
                process.map(p -> "process:" + p.pid()).orElse("process"),
                exit.orElse(null),
                false,
                lost ? "the process has ended and left no exit status" : null,
                health,
                finishedAt(exit.isPresent()));
    }

    private @Nullable Instant finishedAt(boolean ended) {
        try {
            return ended ? Files.getLastModifiedTime(file("exit")).toInstant() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /// Removes the folder; the output is kept where it is told to.
    void delete(Path logs) throws IOException {
        for (String output : new String[] {"stdout", "stderr"}) {
            if (Files.exists(file(output)) && Files.size(file(output)) > 0) {
                Files.createDirectories(logs);
                Files.move(
                        file(output),
                        logs.resolve(handle.replace('/', '-') + "." + output),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        deleteTree(path);
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var tree = Files.walk(folder)) {
            for (Path one : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }
}
