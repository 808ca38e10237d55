package io.seamark.product.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The folder of one Seamark, locked while it runs. Beside the state it holds `running`, which tells
/// the other commands where the running process answers.
///
/// Owned by the thread that starts and stops the process.
final class DataDirectory implements AutoCloseable {
    private static final String RUNNING = "running";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes the folder where it is missing (for its owner only), and locks it.
    ///
    /// @throws ConfigurationException when another process has it
    static DataDirectory lock(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new ConfigurationException("data-dir: " + folder + " is in use by another Seamark"
                        + running(folder)
                                .map(r -> " (pid " + r.pid() + ", " + r.api() + ")")
                                .orElse("")
                        + "; stop it, or choose another folder with --data-dir");
            }
            return new DataDirectory(folder, channel, lock);
        } catch (IOException e) {
            throw new ConfigurationException("data-dir: " + folder + " cannot be used: " + e.getMessage());
        }
    }

    Path folder() {
        return folder;
    }

    /// Tells other commands where this process answers.
    void announce(Running running) {
        var properties = new Properties();
        properties.setProperty("pid", Long.toString(running.pid()));
        properties.setProperty("api", running.api());
        properties.setProperty("dns", running.dns());
        properties.setProperty("runtime", running.runtime());
        properties.setProperty("region", running.region());
        try {
            Path temporary = folder.resolve(RUNNING + ".new");
            try (var out = Files.newOutputStream(temporary)) {
                properties.store(out, "the running Seamark");
            }
            Files.move(temporary, folder.resolve(RUNNING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the Seamark that runs on a folder told; empty when none does.
    static Optional<Running> running(Path folder) {
        Path file = folder.resolve(RUNNING);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
            long pid = Long.parseLong(properties.getProperty("pid", "0"));
            if (ProcessHandle.of(pid).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Running(
                    pid,
                    properties.getProperty("api", ""),
                    properties.getProperty("dns", ""),
                    properties.getProperty("runtime", ""),
                    properties.getProperty("region", "")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve(RUNNING));
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// A running Seamark.
    ///
    /// @param dns address and port of the DNS server
    /// @param runtime what runs tasks: `docker` or `process`
    record Running(long pid, String api, String dns, String runtime, String region) {}
}
