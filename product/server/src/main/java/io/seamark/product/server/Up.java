package io.seamark.product.server;

import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.embedded.StoreOpenException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/// `seamark up`: runs until SIGTERM or SIGINT.
final class Up {
    private final PrintStream out;

    Up(PrintStream out) {
        this.out = out;
    }

    int run(Configuration configuration) {
        Logging.apply(configuration);
        var stopped = new CountDownLatch(1);
        var platform = new Platform(configuration);
        var closing = Thread.ofPlatform().name("stop").unstarted(() -> {
            platform.close();
            stopped.countDown();
        });
        try {
            platform.start();
        } catch (ConfigurationException e) {
            platform.close();
            throw e;
        } catch (StoreOpenException | StoreUnavailableException | UncheckedIOException | IllegalStateException e) {
            platform.close();
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
        Runtime.getRuntime().addShutdownHook(closing);
        out.println(readyLine(platform.api(), platform.dns(), sinceProcessStart()));
        out.flush();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    static String readyLine(String api, String dns, Duration took) {
        return String.format(Locale.ROOT, "seamark ready api=%s dns=%s in %.3f s", api, dns, took.toMillis() / 1000.0);
    }

    private static Duration sinceProcessStart() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
