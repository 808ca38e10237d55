package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A body between the network and its handler.
class RequestBodyTest {
    private final List<String> told = new ArrayList<>();
    private final RequestBody.Source source = new RequestBody.Source() {
        @Override
        public void firstRead() {
            told.add("first read");
        }

        @Override
        public void room() {
            told.add("room");
        }
    };
    private final RequestBody body = new RequestBody(source, 1000, Duration.ofMillis(200));

    @Test
    void holdsTheNetworkBackWhenFullAndCallsForMoreWhenHalfEmpty() throws IOException {
        assertThat(body.offer(new byte[600], 0, 600)).isTrue();
        assertThat(body.offer(new byte[600], 0, 600)).isFalse();
        assertThat(told).isEmpty();
        assertThat(body.readNBytes(100)).hasSize(100);
        assertThat(told).containsExactly("first read");
        assertThat(body.readNBytes(600)).hasSize(600);
        assertThat(told).containsExactly("first read", "room");
    }

    @Test
    void countsWhatTinySlicesCost() {
        int taken = 0;
        while (body.offer(new byte[1], 0, 1)) {
            taken++;
        }
        assertThat(taken).isLessThan(20);
    }

    @Test
    void endsWhereTheBodyEnds() throws IOException {
        body.offer(new byte[] {9, 1, 2, (byte) 0xff}, 1, 3);
        body.end();
        assertThat(body.read()).isEqualTo(1);
        assertThat(body.read()).isEqualTo(2);
        assertThat(body.read()).isEqualTo(0xff);
        assertThat(body.read()).isEqualTo(-1);
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void aFailureAfterTheEndIsNoFailure() throws IOException {
        body.offer(new byte[1], 0, 1);
        body.end();
        body.fail(new HttpExchange.BodyFailedException(400, "gone"));
        assertThat(body.readAllBytes()).hasSize(1);
    }

    @Test
    void doesNotWaitForEver() {
        assertThatThrownBy(body::read).isInstanceOf(HttpExchange.BodyFailedException.class);
    }

    @Test
    void aBodyDrippedByteByByteIsTooSlowAsWell() {
        try (var dripper = Executors.newSingleThreadScheduledExecutor()) {
            var dripping =
                    dripper.scheduleAtFixedRate(() -> body.offer(new byte[1], 0, 1), 0, 20, TimeUnit.MILLISECONDS);
            assertThatThrownBy(body::readAllBytes).isInstanceOf(HttpExchange.BodyFailedException.class);
            dripping.cancel(false);
        }
    }
}
