package io.seamark.services.sns;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that a subscriber must still be given, as it is stored.
///
/// @param kind `Notification` or `SubscriptionConfirmation`
/// @param subscription its ARN
/// @param message what this protocol's subscribers are given of it
/// @param token of a subscription confirmation
/// @param attempts how many there were
/// @param next not to be tried before
record StoredDelivery(
        String kind,
        String topic,
        String subscription,
        String protocol,
        String endpoint,
        String messageId,
        String message,
        @Nullable String subject,
        Map<String, Attribute> attributes,
        @Nullable String groupId,
        @Nullable String dedupId,
        @Nullable String sequence,
        @Nullable String token,
        Instant published,
        int attempts,
        Instant next) {
    StoredDelivery failed(Instant retryAt) {
        return new StoredDelivery(
                kind,
                topic,
                subscription,
                protocol,
                endpoint,
                messageId,
                message,
                subject,
                attributes,
                groupId,
                dedupId,
                sequence,
                token,
                published,
                attempts + 1,
                retryAt);
    }

    /// @param value bytes as Base64
    record Attribute(String type, String value) {}
}
