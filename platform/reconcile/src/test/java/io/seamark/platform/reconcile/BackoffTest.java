package io.seamark.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void doublesUpToItsLimitAndLeavesOutAtMostHalf() {
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
        var random = new Random(1);
        long[] longest = {100, 200, 400, 800, 1000, 1000};
        for (int round = 0; round < 100; round++) {
            for (int tries = 1; tries <= longest.length; tries++) {
                assertThat(backoff.delay(tries, random).toNanos())
                        .isBetween(longest[tries - 1] * 500_000, longest[tries - 1] * 1_000_000);
            }
            assertThat(backoff.delay(1_000_000, random)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void twoWhoFailTogetherDoNotComeBackTogether() {
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
        assertThat(backoff.delay(3, new Random(1))).isNotEqualTo(backoff.delay(3, new Random(2)));
    }

    @Test
    void refusesAWaitOfNothing() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessage("backoff: PT0S to PT1S (expected: 0 < first <= most)");
    }
}
