package io.seamark.services.lambda;

import io.seamark.platform.reconcile.Backoff;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Has one step of reading a source done after another; after a failure it waits, the longer the more fail in a row.
///
/// @param stopped whether no further step is to begin
/// @param failed told of each failure
record SourceLoop(RandomGenerator random, BooleanSupplier stopped, Consumer<Exception> failed) {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

    /// One step of the reading.
    @FunctionalInterface
    interface Step {
        /// @return whether nothing is left to do, ever
        boolean take() throws SourceException, InterruptedException;
    }

    /// Until it is stopped or interrupted, or nothing is left to do.
    void run(Step step) {
        int failures = 0;
        try {
            while (!stopped.getAsBoolean()) {
                try {
                    if (step.take()) {
                        return;
                    }
                    failures = 0;
                } catch (SourceException | RuntimeException e) {
                    if (stopped.getAsBoolean()) {
                        return;
                    }
                    failures++;
                    failed.accept(e);
                    Thread.sleep(BACKOFF.delay(failures, random));
                }
            }
        } catch (InterruptedException e) {
            // Who interrupts it has stopped it.
            Thread.currentThread().interrupt();
        }
    }
}
