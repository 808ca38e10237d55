package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// How a handler hears that its client is gone.
class OutgoingBuffersTest {
    @Test
    void aClientThatIsGoneIsNotWaitedForHoweverOftenOneAsks() throws Exception {
        var buffers = new OutgoingBuffers(Duration.ofDays(1));
        byte[] first = buffers.take();
        byte[] second = buffers.take();
        buffers.back(first).sent(false);
        buffers.back(second).sent(false);
        var asked = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(buffers::take)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("gone");
            }
        });
        asked.get(60, TimeUnit.SECONDS);
    }
}
