package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Listener.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forwards what its listeners accept by a [ForwardingTable], and checks the health of the targets.
/// The table and the listening sockets are guarded by a lock, which no connection ever takes.
public final class Proxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Proxy.class);
    private static final long CONTROL_MILLIS = 25;

    private final ProxySettings settings;
    private final Dates dates;
    private final RandomGenerator random;
    private final Engine engine;
    private final Counts counts = new Counts();
    private final Announcer announcer;
    private final LiveTargets targets;
    private final Listeners listeners;
    private final List<Worker> workers = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore stopped = new Semaphore(0);
    private boolean started;
    private boolean closed;
    private long revision = -1;

    /// @param observer is told of every change of a target's health
    /// @param clock for `Date` and trace ids
    /// @param random for the choice by weight and for trace ids
    public Proxy(ProxySettings settings, HealthObserver observer, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        dates = new Dates(clock);
        engine = Engines.choose(settings.engine());
        announcer = new Announcer(observer);
        targets = new LiveTargets(announcer);
        listeners = new Listeners(engine, this::open, this::ignore);
    }

    /// Starts the event loops. Nothing is forwarded until there is a table.
    ///
    /// @throws UncheckedIOException the system gives no selectors
    public void start() {
        lock.lock();
        try {
            if (started) {
                throw new IllegalStateException("proxy: started twice (expected: once)");
            }
            started = true;
            for (int i = 0; i < settings.workers(); i++) {
                EventLoop loop = engine.loop("proxy-" + i);
                workers.add(new Worker(loop, settings, counts, dates, new SplittableRandom(random.nextLong())));
            }
            workers.forEach(worker -> worker.loop.start(worker::tick));
            Thread.ofVirtual().name("proxy control").start(this::control);
            LOG.info("proxy started engine={} workers={}", engine.name(), settings.workers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /// Forwards by another table. Returns when every loop works by it. A table that is not newer is
    /// ignored. Listeners that stay keep their socket and their connections; one that cannot be bound
    /// is reported by [#problems] and tried again.
    ///
    /// @throws IllegalArgumentException a condition is malformed; the table before stays
    public void apply(ForwardingTable table) {
        lock.lock();
        try {
            if (!started) {
                throw new IllegalStateException("proxy: not started (expected: start before apply)");
            }
            if (closed || table.revision() <= revision) {
                return;
            }
            Map<String, LiveGroup> groups = targets.groups(table);
            var routes = new HashMap<String, Route>();
            table.listeners().forEach(listener -> routes.put(listener.id(), new Route(listener, groups)));
            Map<String, Route> next = Map.copyOf(routes);
            revision = table.revision();
            targets.update(table);
            everywhere(worker -> worker.swap(next));
            listeners.update(table.listeners());
            targets.arm();
        } finally {
            lock.unlock();
        }
    }

    /// What is known of a target now.
    public TargetHealth health(String groupId, String targetId) {
        return targets.health(groupId, targetId);
    }

    /// Why listeners of the present table accept no connections, by their ids; empty when all do.
    public Map<String, String> problems() {
        return listeners.problems();
    }

    /// Where a listener accepts connections; empty while it is not bound.
    public Optional<InetSocketAddress> address(String listenerId) {
        return Optional.ofNullable(listeners.address(listenerId));
    }

    public ProxyCounters counters() {
        return counts.snapshot();
    }

    /// The name of the engine in use, such as `nio`.
    public String engine() {
        return engine.name();
    }

    private void open(Listener listener, Listening listening) {
        String id = listener.id();
        boolean http = listener.protocol() == Protocol.HTTP;
        everywhere(worker -> worker.loop.accept(listening, socket -> {
            if (http) {
                new HttpFront(worker, socket, id, listening.address()).begin();
            } else {
                new TcpFront(worker, socket).begin(id);
            }
        }));
    }

    private void ignore(Listening listening) {
        everywhere(worker -> worker.loop.ignore(listening));
    }

    /// Has every worker do something on its own thread, and waits until all have.
    private void everywhere(Consumer<Worker> task) {
        var done = new CountDownLatch(workers.size());
        for (Worker worker : workers) {
            boolean accepted = worker.loop.execute(() -> {
                try {
                    task.accept(worker);
                } finally {
                    done.countDown();
                }
            });
            if (!accepted) {
                done.countDown();
            }
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void control() {
        long retryNanos = settings.bindRetry().toNanos();
        long triedAt = System.nanoTime();
        try {
            while (!stopped.tryAcquire(CONTROL_MILLIS, TimeUnit.MILLISECONDS)) {
                targets.drain(target -> everywhere(worker -> worker.cut(target)));
                if (!listeners.problems().isEmpty() && System.nanoTime() - triedAt >= retryNanos) {
                    triedAt = System.nanoTime();
                    bindMissing();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bindMissing() {
        lock.lock();
        try {
            if (!closed) {
                listeners.bindMissing();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Accepts nothing more, lets requests that are under way end within the configured time, and
    /// cuts the rest.
    @Override
    public void close() {
        lock.lock();
        try {
            if (!started || closed) {
                return;
            }
            closed = true;
            stopped.release();
            listeners.close();
            everywhere(Worker::quiesce);
            awaitQuiet();
            everywhere(Worker::closeAll);
            workers.forEach(worker -> worker.loop.stop());
            targets.close();
            announcer.stop();
        } finally {
            lock.unlock();
        }
    }

    private void awaitQuiet() {
        long until = System.nanoTime() + settings.drain().toNanos();
        var never = new Semaphore(0);
        try {
            while (counts.snapshot().open() > 0 && System.nanoTime() - until < 0) {
                if (never.tryAcquire(5, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
