package io.seamark.platform.reconcile;

import io.seamark.platform.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a [Reconciler] for every key of its sources: at the start, when the key changes in the store,
/// when a run asked for it, and with each resync. Runs are on virtual threads, one per key at a time.
///
/// `driver` is the one thread that takes keys from the queue; it is set by [#start] and [#close], which
/// one thread calls.
public final class ReconcileLoop<K> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);
    private static final Duration STORE_RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final LoopSettings settings;
    private final InstantSource clock;
    private final WorkQueue<K> queue;
    private final Runs<K> runs;
    private final List<Feed<K>> feeds;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private @Nullable Thread driver;

    /// @param name for the log and the threads
    public ReconcileLoop(
            String name,
            Reconciler<K> reconciler,
            Store store,
            List<KeySource<K>> sources,
            LoopSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        this.queue = new WorkQueue<>(settings.backoff(), random);
        this.runs = new Runs<>(name, reconciler, queue, clock);
        this.feeds = sources.stream().map(s -> new Feed<>(store, s, queue)).toList();
    }

    public void start() {
        driver = Thread.ofVirtual().name("reconcile-" + name).start(this::drive);
    }

    /// Has a key run as soon as possible: what is known to have changed outside of the store.
    public void add(K key) {
        queue.add(key);
    }

    /// Has every key run as soon as possible that asked to run again: what many of them wait for may have
    /// come, and it is not in the store.
    public void hasten() {
        queue.hasten();
    }

    /// Interrupts the runs and waits for them, ten seconds at most; no run begins afterwards.
    @Override
    public void close() {
        closed = true;
        queue.wake();
        feeds.forEach(Feed::close);
        threads.forEach(Thread::interrupt);
        try {
            if (driver != null) {
                driver.join();
            }
            threads.forEach(Thread::interrupt);
            if (!queue.awaitIdle(PATIENCE)) {
                LOG.warn("reconcile still running loop={} runs={}", name, queue.running());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feeds.forEach(Feed::close);
        }
    }

    private void drive() {
        Instant resync = clock.instant();
        Instant retry = resync;
        while (!closed) {
            Instant now = clock.instant();
            boolean lost = feeds.stream().anyMatch(Feed::isLost);
            if (!resync.isAfter(now) || (lost && !retry.isAfter(now))) {
                lost = !list();
                resync = now.plus(settings.resync());
                retry = now.plus(STORE_RETRY);
            }
            for (Optional<K> key = queue.take(now, settings.parallelism());
                    key.isPresent();
                    key = queue.take(now, settings.parallelism())) {
                run(key.get());
            }
            Instant next = queue.nextDue().filter(resync::isAfter).orElse(resync);
            next = lost && retry.isBefore(next) ? retry : next;
            Duration wait = Duration.between(clock.instant(), next);
            try {
                queue.await(wait.isNegative() ? Duration.ZERO : wait);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Lists every source; false when the store was away for one.
    private boolean list() {
        boolean all = true;
        for (Feed<K> feed : feeds) {
            try {
                feed.list();
            } catch (RuntimeException e) {
                LOG.warn("reconcile list failed loop={} why={}", name, e.toString());
                all = false;
            }
        }
        return all;
    }

    private void run(K key) {
        Thread thread = Thread.ofVirtual().name("reconcile-" + name + "-" + key).unstarted(() -> {
            try {
                runs.run(key);
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
    }
}
