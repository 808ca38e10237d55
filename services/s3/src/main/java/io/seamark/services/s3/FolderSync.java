package io.seamark.services.s3;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Puts the names in one folder on disk, for all who wait at once.
///
/// `done` is guarded by `lock`. Safe for any number of threads.
final class FolderSync {
    private final Path root;
    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private long done;

    FolderSync(Path root, String name) {
        this.root = root;
        this.folder = root.resolve(name);
    }

    Path folder() {
        return folder;
    }

    /// When this returns, every name that was there when it was called is on disk.
    void sync() throws IOException {
        long mine = asked.incrementAndGet();
        lock.lock();
        try {
            if (done >= mine) {
                return;
            }
            long covered = asked.get();
            force(folder);
            if (done == 0) {
                // The folder may have been made since the start.
                force(root);
            }
            done = covered;
        } finally {
            lock.unlock();
        }
    }

    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
