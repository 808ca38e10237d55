package io.seamark.platform.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The directory of a store, held by one process at a time.
///
/// | file | what it is |
/// |---|---|
/// | `FORMAT` | the version of everything below |
/// | `LOCK` | locked by the process that has the store open; holds its process id |
/// | `WITNESS` | the newest acknowledged revision, see [Witness] |
/// | `data/` | RocksDB's files |
/// | `native/` | RocksDB's library for this machine |
final class StoreDirectory implements AutoCloseable {
    static final int FORMAT = 1;

    private static final String FORMAT_PREFIX = "seamark-store ";

    private final Path path;
    private final FileChannel lockFile;
    private final boolean fresh;

    private StoreDirectory(Path path, FileChannel lockFile, boolean fresh) {
        this.path = path;
        this.lockFile = lockFile;
        this.fresh = fresh;
    }

    /// Takes the directory, making it where there is none.
    ///
    /// @throws StoreOpenException when another process has it, or when it is not a store of this format
    static StoreDirectory take(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
        }
        FileChannel lockFile = lock(path);
        try {
            return new StoreDirectory(path, lockFile, checkFormat(path));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path witness() {
        return path.resolve("WITNESS");
    }

    Path nativeFolder() {
        return path.resolve("native");
    }

    /// Whether the directory was made, or was empty, just now.
    boolean isFresh() {
        return fresh;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(file) == null) {
            var held = ByteBuffer.allocate(20);
            file.read(held, 0);
            file.close();
            String holder = new String(held.array(), 0, held.position(), StandardCharsets.UTF_8);
            throw new StoreOpenException("store " + path + ": in use by process " + holder.strip()
                    + " (expected: one process at a time; stop that one or choose another directory)");
        }
        file.truncate(0);
        file.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"), 0);
        return file;
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static boolean checkFormat(Path path) throws IOException {
        Path file = path.resolve("FORMAT");
        if (!Files.exists(file)) {
            if (Files.exists(path.resolve("data"))) {
                throw new StoreOpenException("store " + path + ": no file FORMAT beside data/ (expected: a whole store;"
                        + " restore the directory from a backup or choose an empty one)");
            }
            Path part = path.resolve("FORMAT.part");
            Files.writeString(part, FORMAT_PREFIX + FORMAT + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
        String text = Files.readString(file).strip();
        if (!text.matches(FORMAT_PREFIX + "[0-9]{1,9}")) {
            throw new StoreOpenException("store " + path + ": FORMAT says '" + text + "' (expected: '" + FORMAT_PREFIX
                    + FORMAT + "'; this is not a store)");
        }
        int format = Integer.parseInt(text.substring(FORMAT_PREFIX.length()));
        if (format > FORMAT) {
            throw new StoreOpenException("store " + path + ": format " + format + " (expected: <= " + FORMAT
                    + "; a newer Seamark wrote it, start that one or choose another directory)");
        }
        return false;
    }
}
