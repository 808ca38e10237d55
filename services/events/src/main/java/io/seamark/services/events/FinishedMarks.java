package io.seamark.services.events;

import io.seamark.platform.store.Store;
import java.time.Duration;
import java.time.Instant;

/// The lease that ends the marks of finished deliveries: each is kept for at least an hour. Safe
/// for any number of threads.
final class FinishedMarks {
    private static final Duration KEPT = Duration.ofMinutes(70);
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Store store;
    private volatile Lease lease = new Lease(0, Instant.MIN);

    FinishedMarks(Store store) {
        this.store = store;
    }

    /// One lease serves the marks of ten minutes.
    long lease(Instant now) {
        Lease current = lease;
        if (current.id() == 0 || !now.isBefore(current.granted().plus(FRESH))) {
            current = new Lease(store.grantLease(KEPT), now);
            lease = current;
        }
        return current.id();
    }

    private record Lease(long id, Instant granted) {}
}
