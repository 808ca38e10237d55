package io.seamark.planes.runner;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The execution environments that are warm and idle, by function and version, and the count of all
/// there are.
///
/// Everything is guarded by `lock`. Environments are closed on virtual threads of their own,
/// outside of it.
final class EnvironmentPool {
    /// How long a busy environment is waited for before one more is started: less than a start takes.
    private static final long COMES_BACK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int most;
    private final int mostStarting;
    private final Duration idle;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Set<Environment> alive = new HashSet<>();
    private final Map<String, Integer> starting = new HashMap<>();
    private int reserved;
    private boolean closed;

    /// @param mostStarting how many environments of one function and version may start at a time: more
    ///        would only
    ///     slow each other down, while those that are warm come back
    EnvironmentPool(int most, int mostStarting, Duration idle, InstantSource clock) {
        this.most = most;
        this.mostStarting = mostStarting;
        this.idle = idle;
        this.clock = clock;
    }

    /// A warm environment of this code, or null: then a place is reserved for a new one, which must
    /// be followed by [#opened] or [#notOpened], and [#started] in the end. A short while it waits for
    /// one that is busy, and longer while as many are starting as may.
    @Nullable
    Environment take(FunctionCode code) throws NoCapacityException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long patience = COMES_BACK_NANOS;
            while (true) {
                requireOpen();
                Shelf shelf = shelf(code);
                for (Environment warm = shelf.idle.pollFirst(); warm != null; warm = shelf.idle.pollFirst()) {
                    if (warm.usable(clock.instant())) {
                        return warm;
                    }
                    retire(warm);
                }
                if (starting.getOrDefault(code.arn(), 0) >= mostStarting) {
                    changed.await();
                } else if (patience > 0
                        && alive.stream().anyMatch(e -> e.code().id().equals(code.id()))) {
                    patience = changed.awaitNanos(patience);
                } else {
                    if (alive.size() + reserved >= most && !evict()) {
                        throw new NoCapacityException(most);
                    }
                    reserved++;
                    starting.merge(code.arn(), 1, Integer::sum);
                    return null;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Shelf shelf(FunctionCode code) {
        Shelf shelf = shelves.computeIfAbsent(code.arn(), arn -> new Shelf(code.id()));
        if (!shelf.codeId.equals(code.id())) {
            shelf.codeId = code.id();
            shelf.idle.forEach(this::retire);
            shelf.idle.clear();
        }
        return shelf;
    }

    /// A new environment is ready, or will never be.
    void started(FunctionCode code) {
        lock.lock();
        try {
            starting.computeIfPresent(code.arn(), (arn, count) -> count > 1 ? count - 1 : null);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void opened(Environment environment) {
        lock.lock();
        try {
            reserved--;
            alive.add(environment);
            if (closed) {
                retire(environment);
            }
        } finally {
            lock.unlock();
        }
    }

    void notOpened() {
        lock.lock();
        try {
            reserved--;
        } finally {
            lock.unlock();
        }
    }

    /// Gives an environment back that may serve again.
    void giveBack(Environment environment) {
        lock.lock();
        try {
            Shelf shelf = shelves.get(environment.code().arn());
            if (closed
                    || shelf == null
                    || !shelf.codeId.equals(environment.code().id())
                    || !environment.usable(clock.instant())) {
                retire(environment);
                return;
            }
            environment.idleSince = System.nanoTime();
            shelf.idle.addFirst(environment);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends an environment that may not serve again.
    void drop(Environment environment) {
        lock.lock();
        try {
            retire(environment);
        } finally {
            lock.unlock();
        }
    }

    /// Ends the idle environments of the functions whose ARN is meant, and those that run when they
    /// come back.
    void forget(Predicate<String> arns) {
        lock.lock();
        try {
            shelves.entrySet().removeIf(entry -> {
                boolean meant = arns.test(entry.getKey());
                if (meant) {
                    entry.getValue().idle.forEach(this::retire);
                }
                return meant;
            });
        } finally {
            lock.unlock();
        }
    }

    /// Ends environments that have been idle for long or whose credentials end, until the pool is
    /// closed.
    void reap() throws InterruptedException {
        long pause = Math.clamp(idle.toNanos() / 4, 1_000_000L, TimeUnit.SECONDS.toNanos(10));
        lock.lockInterruptibly();
        try {
            while (!closed) {
                long left = changed.awaitNanos(pause);
                while (left > 0 && !closed) {
                    left = changed.awaitNanos(left);
                }
                long now = System.nanoTime();
                for (Shelf shelf : shelves.values()) {
                    shelf.idle.removeIf(environment -> {
                        boolean over =
                                now - environment.idleSince > idle.toNanos() || !environment.usable(clock.instant());
                        if (over) {
                            retire(environment);
                        }
                        return over;
                    });
                }
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return alive.size();
        } finally {
            lock.unlock();
        }
    }

    /// Kills all environments and waits until they are gone, for so long at most.
    void close(Duration patience) {
        lock.lock();
        try {
            closed = true;
            new ArrayList<>(alive).forEach(this::retire);
            changed.signalAll();
            long left = patience.toNanos();
            while (!alive.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new RunnerClosedException();
        }
    }

    /// Ends the environment that has been idle for longest; false when none is idle.
    private boolean evict() {
        List<Environment> idlers =
                shelves.values().stream().flatMap(shelf -> shelf.idle.stream()).toList();
        return idlers.stream()
                .min(Comparator.comparingLong(environment -> environment.idleSince - System.nanoTime()))
                .map(longest -> {
                    shelves.values().forEach(shelf -> shelf.idle.remove(longest));
                    alive.remove(longest);
                    retire(longest);
                    return true;
                })
                .orElse(false);
    }

    private void retire(Environment environment) {
        Thread.ofVirtual().name("environment-end").start(() -> {
            environment.close();
            lock.lock();
            try {
                alive.remove(environment);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        });
    }

    /// The idle environments of one function and version, the latest used first.
    private static final class Shelf {
        private final Deque<Environment> idle = new ArrayDeque<>();
        private String codeId;

        Shelf(String codeId) {
            this.codeId = codeId;
        }
    }
}
