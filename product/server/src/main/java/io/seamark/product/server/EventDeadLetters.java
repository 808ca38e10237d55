package io.seamark.product.server;

import io.seamark.services.events.DeadLetterQueue;
import io.seamark.services.events.EventTarget;
import io.seamark.services.sqs.ServiceMessage;
import io.seamark.services.sqs.SqsService;
import java.util.LinkedHashMap;

/// Queues as where undeliverable events go.
final class EventDeadLetters implements DeadLetterQueue {
    private static final String SERVICE = "events.amazonaws.com";

    private final SqsService sqs;

    EventDeadLetters(SqsService sqs) {
        this.sqs = sqs;
    }

    @Override
    public EventTarget.Outcome send(Letter letter) {
        var attributes = new LinkedHashMap<String, ServiceMessage.Attribute>();
        letter.attributes().forEach((name, value) -> {
            if (!value.isEmpty()) {
                attributes.put(name, new ServiceMessage.Attribute("String", value));
            }
        });
        return sqs.send(new ServiceMessage(
                        letter.queue(), letter.body(), attributes, null, null, SERVICE, letter.rule()))
                .map(QueueTarget::refused)
                .orElseGet(EventTarget.Outcome::delivered);
    }
}
