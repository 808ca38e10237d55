package io.seamark.planes.proxy;

import io.seamark.planes.proxy.HealthTally.Finding;
import io.seamark.planes.proxy.TargetGroup.HealthCheck;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks one target again and again, on a virtual thread of its own, until it is stopped. The thread
/// owns the tally.
final class HealthWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final long QUICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LiveTarget target;
    private final BiConsumer<LiveTarget, TargetHealth> found;
    private final HealthTally tally = new HealthTally();
    private final Semaphore woken = new Semaphore(0);
    private volatile HealthCheck check;
    private volatile boolean stopped;

    /// @param found is told the health after each check
    HealthWatch(LiveTarget target, HealthCheck check, BiConsumer<LiveTarget, TargetHealth> found) {
        this.target = target;
        this.check = check;
        this.found = found;
    }

    void start() {
        Thread.ofVirtual().name("health " + target.id).start(this::run);
    }

    /// Checks as told from now on.
    void check(HealthCheck next) {
        if (!next.equals(check)) {
            check = next;
            woken.release();
        }
    }

    void stop() {
        stopped = true;
        woken.release();
    }

    private void run() {
        found.accept(target, HealthTally.CHECKING);
        try {
            while (!stopped) {
                HealthCheck how = check;
                long begun = System.nanoTime();
                Finding finding = probe(how);
                if (stopped) {
                    return;
                }
                TargetHealth health = tally.add(how, finding, begun);
                if (finding.well()) {
                    target.reachable();
                }
                found.accept(target, health);
                long wait = HealthTally.waitNanos(how, health.state(), QUICK_NANOS);
                if (woken.tryAcquire(wait - (System.nanoTime() - begun), TimeUnit.NANOSECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Finding probe(HealthCheck how) {
        try {
            return HealthProbe.probe(target.address, how);
        } catch (RuntimeException e) {
            LOG.warn("health check failed group={} target={}", target.groupId, target.id, e);
            return Finding.failed();
        }
    }
}
