package io.seamark.product.server;

import io.seamark.services.events.EventTarget;
import io.seamark.services.sqs.Refusal;
import io.seamark.services.sqs.ServiceMessage;
import io.seamark.services.sqs.SqsService;
import java.util.Map;

/// Queues as targets of events.
final class QueueTarget implements EventTarget {
    private static final String SERVICE = "events.amazonaws.com";

    private final SqsService sqs;

    QueueTarget(SqsService sqs) {
        this.sqs = sqs;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return sqs.send(new ServiceMessage(
                        delivery.target(),
                        delivery.payload(),
                        Map.of(),
                        delivery.parameters().messageGroupId(),
                        null,
                        SERVICE,
                        delivery.rule()))
                .map(QueueTarget::refused)
                .orElseGet(Outcome::delivered);
    }

    static Outcome refused(Refusal refusal) {
        return switch (refusal.code()) {
            case Refusal.NO_QUEUE -> Outcome.noResource(refusal.message());
            case Refusal.DENIED -> Outcome.noPermissions(refusal.message());
            default -> new Outcome.Refused(refusal.code(), refusal.message());
        };
    }
}
