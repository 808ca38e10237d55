package io.seamark.planes.agent;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// How much of each container's output has been put away: one small file each, replaced as a whole after
/// the lines are on disk, so that who is killed in between puts the last lines again and loses none.
///
/// Safe for any number of threads that are about different containers.
final class OutputPositions {
    private static final String END = "end";

    private final Path folder;

    OutputPositions(Path folder) {
        this.folder = folder.resolve("shipped");
    }

    private Path file(String taskId, String container) {
        return folder.resolve(taskId).resolve(container);
    }

    /// Empty before the first line.
    String read(String taskId, String container) throws IOException {
        try {
            return Files.readString(file(taskId, container), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /// Also when the thread is interrupted, as it is where the agent ends: the lines are put away already.
    void write(String taskId, String container, String position) throws IOException {
        Path file = file(taskId, container);
        Files.createDirectories(file.getParent());
        Path whole = file.resolveSibling(container + ".new");
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Files.writeString(whole, position, StandardCharsets.US_ASCII);
                    break;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// There is nothing more to put away.
    void end(String taskId, String container) throws IOException {
        write(taskId, container, END);
    }

    boolean ended(String taskId, String container) throws IOException {
        return read(taskId, container).equals(END);
    }

    void forget(String taskId) throws IOException {
        ProcessFolder.deleteTree(folder.resolve(taskId));
    }
}
