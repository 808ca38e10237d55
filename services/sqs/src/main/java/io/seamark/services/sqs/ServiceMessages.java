package io.seamark.services.sqs;

import io.seamark.platform.core.ApiException;
import io.seamark.services.sqs.LiveQueue.Draft;
import io.seamark.services.sqs.Payload.Attribute;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Sends messages of services, if the queue's policy lets them. Safe for any number of threads.
final class ServiceMessages {
    private final Queues queues;

    ServiceMessages(Queues queues) {
        this.queues = queues;
    }

    Optional<Refusal> send(ServiceMessage message) {
        Optional<StoredQueue> found = QueueId.ofArn(message.queue().toString()).flatMap(queues::find);
        if (found.isEmpty()) {
            return refused(Refusal.NO_QUEUE, "There is no queue " + message.queue() + ".");
        }
        StoredQueue queue = found.get();
        if (!maySend(queue, message)) {
            return refused(
                    Refusal.DENIED,
                    "The policy of " + message.queue() + " does not let " + message.service() + " send messages for "
                            + message.source() + ".");
        }
        try {
            Draft draft = outgoing(queue, message).checked(queue.settings(), message.messageId(), message.service());
            queues.messages(queue).send(List.of(draft), queue.settings());
            return Optional.empty();
        } catch (ApiException e) {
            return refused(e.code(), String.valueOf(e.getMessage()));
        } catch (SqsException e) {
            return refused(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean maySend(StoredQueue queue, ServiceMessage message) {
        String policy = queue.attributes().get("Policy");
        return policy != null && QueuePolicy.of(policy).letsSend(message.service(), message.source(), message.queue());
    }

    private static Outgoing outgoing(StoredQueue queue, ServiceMessage message) {
        var attributes = new LinkedHashMap<String, Attribute>();
        message.attributes()
                .forEach((name, attribute) -> attributes.put(
                        name,
                        attribute.type().startsWith("Binary")
                                ? new Attribute(
                                        attribute.type(),
                                        null,
                                        Base64.getDecoder().decode(attribute.value()))
                                : new Attribute(attribute.type(), attribute.value(), null)));
        boolean fifo = queue.queueId().isFifo();
        return new Outgoing(message.body(), null, attributes, null, message.groupId(), fifo ? message.dedupId() : null);
    }

    private static Optional<Refusal> refused(String code, String message) {
        return Optional.of(new Refusal(code, message));
    }
}
