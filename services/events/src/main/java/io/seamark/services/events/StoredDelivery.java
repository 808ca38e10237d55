package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An event that a target must still be given, as it is stored.
///
/// @param rule the rule's ARN
/// @param target the target's ARN
/// @param payload what the target is given: JSON
/// @param created when the event came in
/// @param attempts how many there were
/// @param next not to be tried before
/// @param lastError of the last attempt; null before the first
record StoredDelivery(
        String eventId,
        String rule,
        String targetId,
        String target,
        String payload,
        Instant created,
        int maxAgeSeconds,
        int maxAttempts,
        int attempts,
        Instant next,
        @Nullable String lastError) {
    EventTarget.Delivery toTarget(String id) {
        return new EventTarget.Delivery(id, arn(target), arn(rule), payload);
    }

    String targetService() {
        return arn(target).service();
    }

    StoredDelivery failed(Instant retryAt, String error) {
        return new StoredDelivery(
                eventId,
                rule,
                targetId,
                target,
                payload,
                created,
                maxAgeSeconds,
                maxAttempts,
                attempts + 1,
                retryAt,
                error);
    }

    /// Whether the retry policy allows one more attempt at that time, after one more that has
    /// failed.
    boolean mayRetry(Instant at) {
        return attempts < maxAttempts && at.isBefore(created.plus(Duration.ofSeconds(maxAgeSeconds)));
    }

    private static Arn arn(String text) {
        return Arn.parse(text)
                .orElseThrow(() -> new IllegalStateException("arn: " + text + " (expected: an ARN, checked before)"));
    }
}
