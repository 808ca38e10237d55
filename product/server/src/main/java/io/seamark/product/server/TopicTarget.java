package io.seamark.product.server;

import io.seamark.services.events.EventTarget;
import io.seamark.services.sns.Refusal;
import io.seamark.services.sns.SnsService;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Topics as targets of events.
final class TopicTarget implements EventTarget {
    private static final String SERVICE = "events.amazonaws.com";

    private final SnsService sns;

    TopicTarget(SnsService sns) {
        this.sns = sns;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return sns.publish(
                        delivery.target(), delivery.payload(), null, messageId(delivery.id()), SERVICE, delivery.rule())
                .map(TopicTarget::refused)
                .orElseGet(Outcome::delivered);
    }

    /// The same for the same delivery, so that a topic takes it once.
    static String messageId(String deliveryId) {
        return UUID.nameUUIDFromBytes(deliveryId.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Outcome refused(Refusal refusal) {
        return switch (refusal.code()) {
            case Refusal.NO_TOPIC -> Outcome.noResource(refusal.message());
            case Refusal.DENIED -> Outcome.noPermissions(refusal.message());
            default -> new Outcome.Refused(refusal.code(), refusal.message());
        };
    }
}
