package io.seamark.planes.proxy;

import io.seamark.planes.proxy.TargetGroup.Target;
import io.seamark.planes.proxy.TargetHealth.State;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A registered target with what is known of it, over as many tables as it is in. Safe for any
/// thread: loops count what is under way and report failures, health checks write the health.
final class LiveTarget {
    private static final long FIRST_EJECTION = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_EJECTION = TimeUnit.SECONDS.toNanos(16);
    private static final int DOUBLINGS = 5;

    final String groupId;
    final String id;
    final InetSocketAddress address;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile TargetHealth health;
    private volatile boolean ejected;
    private volatile long ejectedUntil;
    private volatile int refusals;
    private volatile boolean draining;

    LiveTarget(String groupId, Target target, TargetHealth health) {
        this.groupId = groupId;
        id = target.id();
        address = target.address();
        this.health = health;
    }

    /// Without what is under way.
    TargetHealth health() {
        return health;
    }

    void health(TargetHealth next) {
        health = next;
    }

    boolean healthy() {
        State state = health.state();
        return state == State.HEALTHY || state == State.UNUSED;
    }

    boolean draining() {
        return draining;
    }

    void drain() {
        draining = true;
    }

    int inFlight() {
        return inFlight.get();
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    /// No connection could be made: the target is left out for a moment, longer each time.
    void refused(long now) {
        int before = refusals;
        refusals = Math.min(before + 1, DOUBLINGS);
        ejectedUntil = now + Math.min(FIRST_EJECTION << before, LONGEST_EJECTION);
        ejected = true;
    }

    /// A connection was made, or a health check has passed.
    void reachable() {
        if (refusals > 0) {
            refusals = 0;
            ejected = false;
        }
    }

    /// Whether it is left out at the moment because it could not be reached.
    boolean ejected(long now) {
        return ejected && now - ejectedUntil < 0;
    }
}
