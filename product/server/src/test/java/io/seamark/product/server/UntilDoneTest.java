package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.reconcile.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UntilDoneTest {
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void whatFailedIsTriedAgainUntilItIsDoneAndThenNoMore() throws Exception {
        var done = new CountDownLatch(1);
        try (var step = step(Duration.ofMillis(1), () -> {
            switch (tries.incrementAndGet()) {
                case 1 -> throw new IOException("no file");
                case 2 -> throw new IllegalStateException("no answer");
                default -> done.countDown();
            }
        })) {
            step.start();
            done.await();
        }
        assertThat(tries).hasValue(3);
    }

    @Test
    void closingEndsAPause() throws Exception {
        var begun = new CountDownLatch(1);
        var step = step(Duration.ofHours(1), () -> {
            tries.incrementAndGet();
            begun.countDown();
            throw new IOException("never");
        });
        step.start();
        begun.await();
        step.close();
        assertThat(tries).hasValue(1);
    }

    @Test
    void closingInterruptsAnAttemptAndWaitsForItsEnd() throws Exception {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var step = step(Duration.ofHours(1), () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // As a client does that takes the interruption and fails.
                ended.set(true);
                throw new IllegalStateException(e);
            }
        });
        step.start();
        begun.await();
        step.close();
        assertThat(ended).isTrue();
    }

    private static UntilDone step(Duration pause, UntilDone.Step step) {
        return new UntilDone("test", step, new Backoff(pause, pause), new SplittableRandom(1));
    }
}
