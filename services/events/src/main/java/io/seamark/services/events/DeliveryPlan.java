package io.seamark.services.events;

import io.seamark.platform.store.Key;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// What must be delivered of an event that a rule matches: one delivery per target. The same event,
/// rule and target make the same delivery, so that an event that is published again is not
/// delivered again.
final class DeliveryPlan {
    static final int MAX_BYTES = 256 * 1024;
    static final int MAX_AGE_SECONDS = 86_400;
    static final int MAX_ATTEMPTS = 185;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryPlan.class);

    private DeliveryPlan() {}

    static Map<String, StoredDelivery> of(StoredRule rule, JsonNode event, Instant now) {
        return of(rule, event, now, target -> true);
    }

    /// @param wanted which of the rule's targets
    static Map<String, StoredDelivery> of(
            StoredRule rule, JsonNode event, Instant now, Predicate<StoredTarget> wanted) {
        var deliveries = new LinkedHashMap<String, StoredDelivery>();
        // A replayed event is another one than the one that was archived.
        String eventId = event.path("id").asString("")
                + (event.has("replay-name") ? " " + event.path("replay-name").asString() : "");
        for (StoredTarget target : rule.targets()) {
            if (!wanted.test(target)) {
                continue;
            }
            StoredDelivery delivery = StoredDelivery.of(rule, target, event, now);
            if (delivery.payload().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                LOG.warn("delivery dropped rule={} event={} why=larger than {} bytes", rule.arn(), eventId, MAX_BYTES);
                continue;
            }
            deliveries.put(id(eventId, rule.arn(), target.id()), delivery);
        }
        return deliveries;
    }

    static Key<StoredDelivery> waiting(String id) {
        return Layout.DELIVERIES.key(id);
    }

    static Key<FinishedDelivery> finished(String id) {
        return Layout.FINISHED.key(id);
    }

    private static String id(String eventId, String rule, String targetId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((eventId + "\n" + rule + "\n" + targetId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
