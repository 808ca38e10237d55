package io.seamark.platform.store.embedded;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The leases that are alive.
///
/// Changed by the committer only; [#keepAlive] may be called by any thread.
final class Leases {
    private final InstantSource clock;
    private final Map<Long, Lease> alive = new ConcurrentHashMap<>();
    private long last;

    Leases(InstantSource clock, long last) {
        this.clock = clock;
        this.last = last;
    }

    boolean isEmpty() {
        return alive.isEmpty();
    }

    boolean isAlive(long id) {
        return alive.containsKey(id);
    }

    boolean keepAlive(long id) {
        Lease lease = alive.get(id);
        return lease != null && lease.keepAlive(clock.instant());
    }

    /// A new lease's id.
    long grant(Duration timeToLive) {
        last++;
        restore(last, timeToLive);
        return last;
    }

    /// Begins a lease, also one of an earlier run: it gets its full time again, for nobody could keep it alive
    /// meanwhile.
    void restore(long id, Duration timeToLive) {
        alive.put(id, new Lease(timeToLive, clock.instant()));
    }

    /// The leases whose time is over, in the order in which they were granted.
    List<Long> due() {
        if (alive.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        var due = new ArrayList<Long>();
        new TreeMap<>(alive).forEach((id, lease) -> {
            if (lease.endIfDue(now)) {
                due.add(id);
            }
        });
        return due;
    }

    /// Ends a lease.
    ///
    /// @return the keys that end with it, in order
    List<byte[]> end(long id) {
        Lease lease = alive.remove(id);
        if (lease == null) {
            return List.of();
        }
        lease.end();
        return List.copyOf(lease.keys());
    }

    /// Notes that a key is held by another lease than before; 0 is none.
    void moved(byte[] key, long from, long to) {
        Lease before = from == to ? null : alive.get(from);
        if (before != null) {
            before.keys().remove(key);
        }
        Lease after = alive.get(to);
        if (after != null) {
            after.keys().add(key);
        }
    }
}
