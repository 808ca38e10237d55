package io.seamark.product.server;

import io.seamark.platform.linux.CleanPages;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives back, once, what only a start needs: the heap's garbage, among it the archive of a registrar that
/// has just been uploaded, and the pages of the ahead-of-time cache that nothing touches any more.
///
/// Owns its one thread, which [#start] begins and [#close] ends and waits for.
final class Settling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    /// After the start; by then the registrar is installed and its function has run for the first time.
    private static final Duration PAUSE = Duration.ofSeconds(20);

    /// The cache, the JVM and the store's library stay mapped while the process lives.
    private static final Set<String> FILES = Set.of("/seamark.aot", "/libjvm.so", "/librocksdbjnijni-linux64.so");

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("settling").unstarted(this::run);

    Settling start() {
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            if (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.gc();
                LOG.debug("settled released={}", CleanPages.release(FILES));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.info("settling failed, and memory that only the start needed stays resident why={}", e.toString());
        }
    }
}
