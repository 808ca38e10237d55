package io.seamark.platform.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes from many threads is killed with -9 at random moments, again and again on one
/// directory.
final class CrashTest {
    @TempDir
    private Path temporary;

    @Test
    void nothingAcknowledgedIsLost() throws IOException, InterruptedException {
        var run = new CrashRun(temporary.resolve("store"), 20_260_101, 1_000_000);
        for (int round = 0; round < 4; round++) {
            run.round();
        }
        run.end();
    }

    @Test
    @Tag("full")
    void nothingAcknowledgedIsLostInHundredsOfRounds() throws IOException, InterruptedException {
        long seed = RandomGenerator.getDefault().nextLong(1_000_000);
        // Once with all history, once while it is swept away.
        for (long kept : new long[] {1_000_000, 2_000}) {
            var run = new CrashRun(temporary.resolve("store" + kept), seed, kept);
            Instant end = InstantSource.system().instant().plus(Duration.ofSeconds(90));
            while (run.rounds() < 250 && InstantSource.system().instant().isBefore(end)) {
                run.round();
            }
            run.end();
        }
    }
}
