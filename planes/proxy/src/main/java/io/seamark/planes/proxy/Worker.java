package io.seamark.planes.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What one event loop works with: the table, its connections and its buffers. Owned by that loop.
final class Worker {
    final EventLoop loop;
    final ProxySettings settings;
    final Counts counts;
    final Dates dates;
    final SplittableRandom random;
    private final BytesPool bytes = new BytesPool();
    private final Map<LiveTarget, TargetPool> pools = new HashMap<>();
    private final List<Front> fronts = new ArrayList<>();
    private Map<String, Route> routes = Map.of();
    private boolean closing;

    Worker(EventLoop loop, ProxySettings settings, Counts counts, Dates dates, SplittableRandom random) {
        this.loop = loop;
        this.settings = settings;
        this.counts = counts;
        this.dates = dates;
        this.random = random;
    }

    long now() {
        return loop.now();
    }

    BytesPool bytes() {
        return bytes;
    }

    /// What becomes of connections of a listener; null: it is gone.
    @Nullable
    Route route(String listenerId) {
        return closing ? null : routes.get(listenerId);
    }

    /// From now on, this is the table.
    void swap(Map<String, Route> next) {
        routes = next;
        for (TargetPool pool : pools.values()) {
            if (pool.target.draining()) {
                pool.closeIdle();
            }
        }
        pools.values().removeIf(pool -> pool.target.draining() && pool.unused());
        for (Front front : List.copyOf(fronts)) {
            front.swapped();
        }
    }

    /// No request is begun any more; idle connections are closed.
    void quiesce() {
        closing = true;
        swap(Map.of());
    }

    int open() {
        return fronts.size();
    }

    void open(Front front) {
        front.slot = fronts.size();
        fronts.add(front);
        counts.opened();
    }

    void closed(Front front) {
        int slot = front.slot;
        if (slot < 0) {
            return;
        }
        front.slot = -1;
        Front last = fronts.removeLast();
        if (slot < fronts.size()) {
            fronts.set(slot, last);
            last.slot = slot;
        }
        counts.closed();
    }

    TargetPool pool(LiveTarget target) {
        TargetPool pool = pools.get(target);
        if (pool == null) {
            pool = new TargetPool(target, settings.keptPerTarget());
            pools.put(target, pool);
        }
        return pool;
    }

    /// Ends what runs on a target.
    void cut(LiveTarget target) {
        TargetPool pool = pools.get(target);
        if (pool != null) {
            pool.cut("target " + target.id + ": the deregistration delay is over");
            pools.remove(target);
        }
    }

    /// Looks for what has taken too long.
    void tick() {
        long now = now();
        for (int i = fronts.size() - 1; i >= 0; i--) {
            if (i < fronts.size()) {
                fronts.get(i).tick(now);
            }
        }
        long since = now - settings.keptFor().toNanos();
        for (TargetPool pool : pools.values()) {
            pool.closeIdle(since);
        }
    }

    /// Ends all connections.
    void closeAll() {
        for (Front front : List.copyOf(fronts)) {
            front.abort();
        }
        pools.values().forEach(TargetPool::closeIdle);
        pools.clear();
    }

    static boolean past(long now, long since, long nanos) {
        return now - since >= nanos;
    }

    static long nanos(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
