package io.seamark.services.sqs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to receive.
///
/// @param most how many messages, 1 to 10
/// @param patience how long to wait for the first of them
/// @param mostReceives a message that was received so often is not received again but spent
/// @param attempt names what is one attempt to receive, however often it is made; null where each is another
record Wish(
        int most,
        int visibilitySeconds,
        Duration patience,
        int mostReceives,
        long retentionSeconds,
        boolean fifo,
        @Nullable String attempt) {
    /// An attempt of its own.
    Wish(int most, int visibilitySeconds, Duration patience, int mostReceives, long retentionSeconds, boolean fifo) {
        this(most, visibilitySeconds, patience, mostReceives, retentionSeconds, fifo, null);
    }
}
