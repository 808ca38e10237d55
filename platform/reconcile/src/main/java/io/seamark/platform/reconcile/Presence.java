package io.seamark.platform.reconcile;

import io.seamark.platform.store.Store;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lease of one process that is there: what is put with it is gone from the store when the process is.
/// Where the store was away for longer than the lease lasts, a new one takes its place.
///
/// `lease` is written by the constructor's thread, then by the one that renews.
public final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final Store store;
    private final Duration timeToLive;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread renewer = Thread.ofVirtual().name("presence").unstarted(this::renew);
    private volatile long lease;

    /// @param timeToLive how long what is put stays, at most, when the process is gone without a word;
    ///     whole seconds
    public Presence(Store store, Duration timeToLive) {
        this.store = store;
        this.timeToLive = timeToLive;
    }

    public Presence start() {
        lease = store.grantLease(timeToLive);
        renewer.start();
        return this;
    }

    /// The lease to put with; another one after the store was away for long.
    public long lease() {
        return lease;
    }

    /// Ends the lease, and what was put with it.
    @Override
    public void close() {
        closed.countDown();
        try {
            renewer.join();
            store.revokeLease(lease);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.info("presence left to end by itself why={}", e.toString());
        }
    }

    private void renew() {
        Duration pause = timeToLive.dividedBy(3);
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    if (!store.keepAlive(lease)) {
                        lease = store.grantLease(timeToLive);
                        LOG.warn("presence begins anew");
                    }
                } catch (RuntimeException e) {
                    LOG.warn("presence not renewed why={}", e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
