package io.seamark.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The open files of all journals: those used last stay open, up to a limit. A file with bytes that are
/// not yet forced to disk stays open beyond it, so that an error of the disk reaches the force.
///
/// The map is guarded by `lock`. An interrupted thread ends its file operation normally and stays
/// interrupted: a channel that an interrupt has closed (as [FileChannel] does) is opened again.
final class OpenFiles implements AutoCloseable {
    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Path, Handle> handles = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong forces = new AtomicLong();

    OpenFiles(int limit) {
        this.limit = limit;
    }

    /// A new, empty file; one of that name is emptied.
    void create(Path path) throws IOException {
        forget(path);
        Files.newByteChannel(
                        path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
    }

    /// Fills the buffer from a position of the file on, as far as the file reaches.
    void read(Path path, ByteBuffer into, long position) throws IOException {
        int start = into.position();
        on(path, false, channel -> {
            into.position(start);
            int got = 0;
            while (into.hasRemaining() && got >= 0) {
                got = channel.read(into, position + into.position() - start);
            }
        });
    }

    /// Writes all of the buffer.
    void write(Path path, ByteBuffer from, long position) throws IOException {
        int start = from.position();
        on(path, true, channel -> {
            from.position(start);
            while (from.hasRemaining()) {
                channel.write(from, position + from.position() - start);
            }
        });
    }

    void truncate(Path path, long size) throws IOException {
        on(path, true, channel -> channel.truncate(size));
    }

    /// Returns when everything written to the file before is on disk.
    void force(Path path) throws IOException {
        forces.incrementAndGet();
        on(path, false, channel -> channel.force(false));
        lock.lock();
        try {
            Handle handle = handles.get(path);
            // A write that came meanwhile is forced by its own writer; here only the pin is given up early.
            if (handle != null && handle.users == 0) {
                handle.dirty = false;
            }
        } finally {
            lock.unlock();
        }
    }

    /// How often a file was forced to disk.
    long forces() {
        return forces.get();
    }

    /// How many files are open.
    int open() {
        lock.lock();
        try {
            return handles.size();
        } finally {
            lock.unlock();
        }
    }

    /// Closes the file, so that it can be deleted.
    void forget(Path path) {
        lock.lock();
        try {
            Handle handle = handles.remove(path);
            if (handle != null) {
                handle.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Brings the names in a folder to disk.
    static void forceFolder(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            handles.values().forEach(Handle::close);
            handles.clear();
        } finally {
            lock.unlock();
        }
    }

    private void on(Path path, boolean writes, Action action) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                Handle handle = acquire(path, writes);
                try {
                    action.run(handle.channel);
                    return;
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                } finally {
                    release(handle);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Handle acquire(Path path, boolean writes) throws IOException {
        lock.lock();
        try {
            Handle handle = handles.get(path);
            if (handle == null || !handle.channel.isOpen()) {
                handle = new Handle(FileChannel.open(path, OPTIONS));
                handle.users++;
                handles.put(path, handle);
                evict();
            } else {
                handle.users++;
            }
            handle.dirty |= writes;
            return handle;
        } finally {
            lock.unlock();
        }
    }

    private void release(Handle handle) {
        lock.lock();
        try {
            handle.users--;
        } finally {
            lock.unlock();
        }
    }

    private void evict() {
        List<Path> victims = new ArrayList<>();
        int excess = handles.size() - limit;
        for (var e : handles.entrySet()) {
            if (victims.size() >= excess) {
                break;
            }
            if (e.getValue().users == 0 && !e.getValue().dirty) {
                victims.add(e.getKey());
            }
        }
        victims.forEach(this::forget);
    }

    private interface Action {
        void run(FileChannel channel) throws IOException;
    }

    private static final class Handle {
        private final FileChannel channel;
        private int users;
        private boolean dirty;

        Handle(FileChannel channel) {
            this.channel = channel;
        }

        void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // Everything that matters was forced before, or its force reports it.
            }
        }
    }
}
