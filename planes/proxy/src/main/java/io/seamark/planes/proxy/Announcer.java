package io.seamark.planes.proxy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the observer of health changes in their order, on one thread, so that a slow observer holds
/// up nobody. Safe for any thread.
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private final HealthObserver observer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("proxy health observer").factory());

    Announcer(HealthObserver observer) {
        this.observer = observer;
    }

    void changed(LiveTarget target, TargetHealth health) {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            try {
                observer.changed(target.groupId, target.id, health);
            } catch (RuntimeException e) {
                LOG.error("health observer failed group={} target={}", target.groupId, target.id, e);
            }
        });
    }

    /// Returns when everything has been told.
    void stop() {
        thread.close();
    }
}
