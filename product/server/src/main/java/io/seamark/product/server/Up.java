package io.seamark.product.server;

import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.embedded.StoreOpenException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/// `seamark up`: runs until SIGTERM or SIGINT.
final class Up {
    /// The place of `starttime` in `/proc/PID/stat`, behind the program's name.
    private static final int STARTED = 19;

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

    /// From the system's own counters where it has them: both are kept from its boot on, in hundredths of a second. The
    /// start that Java tells is up to a second off.
    private static Duration sinceProcessStart() {
        try {
            String up = Files.readString(Path.of("/proc/uptime"));
            String stat = Files.readString(Path.of("/proc/self/stat"));
            // The name of the program, in parentheses, may hold spaces.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long started = Long.parseLong(fields[STARTED]) * 10;
            return Duration.ofMillis((long) (Double.parseDouble(up.substring(0, up.indexOf(' '))) * 1000) - started);
        } catch (IOException | RuntimeException e) {
            Instant now = Instant.now();
            return Duration.between(
                    ProcessHandle.current().info().startInstant().orElse(now), now);
        }
    }
}
