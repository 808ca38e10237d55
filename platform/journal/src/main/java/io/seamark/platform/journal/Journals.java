package io.seamark.platform.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The journals of one directory, by name. One process at a time has it open.
///
/// The map is guarded by `lock`.
public final class Journals implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final Path directory;
    private final JournalSettings settings;
    private final RandomGenerator random;
    private final OpenFiles files;
    private final FileChannel guard;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Journal> open = new TreeMap<>();
    private boolean closed;

    private Journals(Path directory, JournalSettings settings, RandomGenerator random, FileChannel guard) {
        this.directory = directory;
        this.settings = settings;
        this.random = random;
        this.guard = guard;
        this.files = new OpenFiles(settings.openFiles());
    }

    /// Opens a directory, made if it is not there.
    ///
    /// @param random makes the bytes inside records unable to pass for records; a secure one where records
    ///     come from strangers
    /// @throws IllegalStateException when another process has it open
    public static Journals open(Path directory, JournalSettings settings, RandomGenerator random) {
        try {
            Files.createDirectories(directory);
            FileChannel guard =
                    FileChannel.open(directory.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(guard)) {
                guard.close();
                throw new IllegalStateException(
                        "journal directory: " + directory + " is in use (expected: one process at a time)");
            }
            return new Journals(directory, settings, random, guard);
        } catch (IOException e) {
            throw new UncheckedIOException("journal directory: " + directory + " cannot be opened", e);
        }
    }

    /// A journal, made if it is not there. The first use after a crash repairs it.
    ///
    /// @param name letters, digits, `.`, `_` and `-`, in folders parted by `/`; a folder has either records
    ///     or folders
    /// @throws CorruptJournalException when its last segment is not what was written
    /// @throws NewerFormatException when a newer version has written it
    public Journal journal(String name) {
        lock.lock();
        try {
            requireOpen();
            Journal known = open.get(name);
            if (known == null) {
                Path folder = folder(name);
                makeFolders(folder);
                known = new Journal(name, files, settings, SegmentList.open(files, folder, random));
                open.put(name, known);
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + name + ": cannot be opened", e);
        } finally {
            lock.unlock();
        }
    }

    /// The names of all journals, in order.
    public List<String> names() {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(p -> p.getFileName().toString().endsWith(".log"))
                    .map(p -> directory.relativize(p.getParent() == null ? p : p.getParent()))
                    .map(p -> p.toString().replace(p.getFileSystem().getSeparator(), "/"))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("journal directory: " + directory + " cannot be read", e);
        }
    }

    /// Deletes a journal with all its records; nothing happens when there is none.
    public void delete(String name) {
        lock.lock();
        try {
            requireOpen();
            Path folder = folder(name);
            if (open.get(name) == null && !Files.exists(folder)) {
                return;
            }
            Journal journal = journal(name);
            journal.close();
            open.remove(name);
            for (Segment segment : journal.all()) {
                segment.delete();
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + name + ": cannot be deleted", e);
        } finally {
            lock.unlock();
        }
    }

    /// How many times a file was forced to disk.
    public long forces() {
        return files.forces();
    }

    /// How many files are open now.
    public int openFiles() {
        return files.open();
    }

    /// Closes every journal; what was appended is on disk when this returns.
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            RuntimeException failed = null;
            for (Journal journal : new ArrayList<>(open.values())) {
                failed = closing(journal, failed);
            }
            files.close();
            guard.close();
            if (failed != null) {
                throw failed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal directory: " + directory + " cannot be closed well", e);
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable RuntimeException closing(Journal journal, @Nullable RuntimeException earlier) {
        try {
            journal.close();
            return earlier;
        } catch (RuntimeException e) {
            return earlier == null ? e : earlier;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("journal directory: " + directory + " is closed (expected: open)");
        }
    }

    private Path folder(String name) {
        if (name.length() > 1024 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "journal name: " + name + " (expected: letters, digits, '.', '_', '-', in folders parted by '/')");
        }
        return directory.resolve(name);
    }

    private void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        for (Path parent = folder.getParent();
                parent != null && parent.startsWith(directory);
                parent = parent.getParent()) {
            OpenFiles.forceFolder(parent);
        }
    }

    private static boolean locked(FileChannel guard) throws IOException {
        try {
            FileLock got = guard.tryLock();
            return got != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
