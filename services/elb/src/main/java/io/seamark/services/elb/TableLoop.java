package io.seamark.services.elb;

import io.seamark.planes.dns.RecordSet;
import io.seamark.planes.dns.Zone;
import io.seamark.planes.dns.Zones;
import io.seamark.planes.proxy.ForwardingTable;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.store.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the planes as the store says: compiles the forwarding table and the load balancers' zone
/// whenever something of this service has changed, and ends registrations that have drained.
///
/// `lost`, `applied` and `named` are owned by the thread that runs rounds: the one that starts the
/// loop, then the loop's own. `watch` is guarded by this.
final class TableLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableLoop.class);

    /// How soon a drain is looked at again that nobody reports the end of.
    private static final Duration DRAIN_LOOK = Duration.ofMillis(250);

    /// How soon a failed round is repeated.
    private static final Duration RETRY = Duration.ofMillis(500);

    /// How often everything is looked at without a change: instances may have other addresses.
    private static final Duration RESYNC = Duration.ofSeconds(30);

    private final Store store;
    private final TableCompiler compiler;
    private final ForwardingPlane plane;
    private final Zones zones;
    private final Drains drains;
    private final Semaphore wakeups = new Semaphore(0);
    private volatile Set<String> served = Set.of();
    private volatile boolean closed;
    private volatile boolean lost = true;
    private ForwardingTable applied = ForwardingTable.empty();
    private @Nullable List<RecordSet> named;
    private Store.@Nullable WatchHandle watch;
    private @Nullable Thread thread;

    TableLoop(Store store, TableCompiler compiler, ForwardingPlane plane, Zones zones, Drains drains) {
        this.store = store;
        this.compiler = compiler;
        this.plane = plane;
        this.zones = zones;
        this.drains = drains;
    }

    /// Applies what is stored and follows its changes from then on. When it returns, what was stored
    /// is served, unless the store or a plane failed; then it is tried again.
    void start() {
        Duration wait = round();
        thread = Thread.ofVirtual().name("elb-table").start(() -> run(wait));
    }

    /// Has a round run as soon as possible.
    void wake() {
        wakeups.release();
    }

    /// What a load balancer of the second API, by its ARN, still waits for: that the planes are told
    /// of it, or why one of its listeners accepts no connections. Empty when it is served.
    Optional<String> pending(String arn) {
        if (!served.contains(arn)) {
            return Optional.of("");
        }
        String listeners = arn.replace(":loadbalancer/", ":listener/") + "/";
        return plane.problems().entrySet().stream()
                .filter(e -> e.getKey().startsWith(listeners))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// One round: everything is read, compiled and applied.
    ///
    /// @return when to run again at the latest
    Duration round() {
        try {
            watchAgain();
            View view = View.of(store);
            Snapshot snapshot = Snapshot.read(store, view.revision());
            serve(view, snapshot);
            return drains.finish(snapshot) ? DRAIN_LOOK : RESYNC;
        } catch (RuntimeException e) {
            LOG.warn("elb table not applied why={}", e.toString());
            return RETRY;
        }
    }

    private void serve(View view, Snapshot snapshot) {
        ForwardingTable table = compiler.compile(view, snapshot);
        if (!table.listeners().equals(applied.listeners()) || !table.groups().equals(applied.groups())) {
            plane.apply(table);
            applied = table;
        }
        Zone zone = DnsNames.zone(snapshot);
        List<RecordSet> addresses =
                zone.recordSets().subList(1, zone.recordSets().size());
        if (!addresses.equals(named)) {
            zones.put(zone);
            named = addresses;
        }
        served = Stream.concat(
                        snapshot.classics().stream().map(StoredClassic::arn),
                        snapshot.balancers().stream().map(StoredBalancer::arn))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void run(Duration first) {
        Duration wait = first;
        while (!closed) {
            try {
                if (wakeups.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    wakeups.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
            if (!closed) {
                wait = round();
            }
        }
    }

    /// Watches from now on, if no watch tells what changes; what is read afterwards is at least as new.
    private synchronized void watchAgain() {
        if (!lost || closed) {
            return;
        }
        if (watch != null) {
            watch.close();
            watch = null;
        }
        lost = false;
        try {
            watch = store.watch(Scope.everything(), store.revision() + 1, new Wakeups());
        } catch (RuntimeException e) {
            lost = true;
            throw e;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (watch != null) {
                watch.close();
                watch = null;
            }
        }
        wakeups.release();
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Wakeups implements Watcher {
        @Override
        public void changed(List<Change> changes) {
            wakeups.release();
        }

        @Override
        public void compacted(long fromRevision) {
            lost = true;
            wakeups.release();
        }
    }
}
