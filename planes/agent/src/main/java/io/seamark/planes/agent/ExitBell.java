package io.seamark.planes.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells at once when a process has ended, whether we have started it or an agent before us: the exit
/// status appears as a file in its folder.
///
/// `watched` may be used from any thread; `lock` serves only for waiting.
final class ExitBell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExitBell.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private record Watched(ProcessFolder folder, WatchKey key) {}

    private final Consumer<ProcessFolder> ended;
    private final Map<Path, Watched> watched = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private @Nullable WatchService watch;

    /// @param ended called on a virtual thread
    ExitBell(Consumer<ProcessFolder> ended) {
        this.ended = ended;
    }

    void start() throws IOException {
        WatchService service = FileSystems.getDefault().newWatchService();
        watch = service;
        Thread.ofPlatform().name("process-exits").daemon().start(() -> listen(service));
    }

    void watch(ProcessFolder folder) {
        WatchService service = watch;
        if (service == null || watched.containsKey(folder.path())) {
            return;
        }
        try {
            WatchKey key = folder.path()
                    .register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            watched.put(folder.path(), new Watched(folder, key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(ProcessFolder folder) {
        Watched known = watched.remove(folder.path());
        if (known != null) {
            known.key().cancel();
        }
    }

    private void listen(WatchService service) {
        try {
            while (true) {
                WatchKey key = service.take();
                boolean exit = false;
                for (WatchEvent<?> event : key.pollEvents()) {
                    exit |= event.context() == null
                            || event.context().toString().equals("exit");
                }
                key.reset();
                Watched known = watched.get((Path) key.watchable());
                if (exit && known != null) {
                    ring(known.folder());
                }
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("process runtime: no longer watching");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ring(ProcessFolder folder) {
        lock.lock();
        try {
            rung.signalAll();
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("ended-" + folder.handle()).start(() -> ended.accept(folder));
    }

    /// @return whether the process has ended when the patience is over
    boolean awaitEnd(ProcessFolder folder, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            while (folder.running()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                rung.await(Math.min(left, LOOK_AGAIN.toNanos()), TimeUnit.NANOSECONDS);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        WatchService service = watch;
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
