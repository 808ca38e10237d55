package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.ProcessSpec.HealthCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The health check of one process, by Docker's rules: healthy with the first success, unhealthy after
/// so many failures in a row, those of the start period not counted.
///
/// [#run] belongs to one virtual thread; `health` is read by any.
final class HealthProbe {
    private final ProcessSpec spec;
    private final HealthCheck check;
    private final Path directory;
    private final Runnable changed;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Health health = Health.UNKNOWN;
    private int failures;

    /// @param changed told when the verdict is another one
    HealthProbe(ProcessSpec spec, HealthCheck check, Path directory, Runnable changed) {
        this.spec = spec;
        this.check = check;
        this.directory = directory;
        this.changed = changed;
    }

    Health health() {
        return health;
    }

    void end() {
        ended.countDown();
    }

    void run() {
        long began = System.nanoTime();
        try {
            while (!ended.await(check.intervalMillis(), TimeUnit.MILLISECONDS)) {
                boolean good = succeeds();
                boolean starting = System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(check.startPeriodMillis());
                if (good) {
                    failures = 0;
                    set(Health.HEALTHY);
                } else if ((!starting || health == Health.HEALTHY) && ++failures >= check.retries()) {
                    set(Health.UNHEALTHY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void set(Health now) {
        if (health != now) {
            health = now;
            changed.run();
        }
    }

    private boolean succeeds() throws InterruptedException {
        try {
            var builder = new ProcessBuilder(check.command())
                    .directory(directory.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(spec.environment());
            Process process = builder.start();
            if (process.waitFor(check.timeoutMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
