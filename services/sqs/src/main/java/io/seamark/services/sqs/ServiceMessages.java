package io.seamark.services.sqs;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.View;
import io.seamark.services.sqs.Payload.Attribute;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Sends messages of services, if the queue's policy lets them. Safe for any number of threads.
final class ServiceMessages {
    private final Queues queues;
    private final QueuePolicies policies;
    private final RandomGenerator random;

    ServiceMessages(Queues queues, QueuePolicies policies, RandomGenerator random) {
        this.queues = queues;
        this.policies = policies;
        this.random = random;
    }

    /// Keeps a message; sent again, it is another one with an id of its own, as on AWS.

    Optional<Refusal> send(ServiceMessage message) {
        Optional<StoredQueue> found = QueueId.ofArn(message.queue().toString()).flatMap(queues::find);
        if (found.isEmpty()) {
            return noQueue(message.queue());
        }
        StoredQueue queue = found.get();
        Optional<Refusal> denied = denied(queue, message.queue(), message.service(), message.source());
        if (denied.isPresent()) {
            return denied;
        }
        try {
            Draft draft = outgoing(queue, message).checked(queue.settings(), messageId(), message.service());
            queues.messages(queue).send(List.of(draft), queue.settings());
            return Optional.empty();
        } catch (ApiException e) {
            return refused(e.code(), String.valueOf(e.getMessage()));
        } catch (SqsException e) {
            return refused(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
    }

    /// Why a service may not send to a queue; empty when it may.
    Optional<Refusal> refusal(View view, Arn queue, String service, Arn source) {
        Optional<StoredQueue> found = QueueId.ofArn(queue.toString()).flatMap(id -> view.get(id.key()));
        return found.isEmpty() ? noQueue(queue) : denied(found.get(), queue, service, source);
    }

    private static Optional<Refusal> noQueue(Arn queue) {
        return refused(Refusal.NO_QUEUE, "There is no queue " + queue + ".");
    }

    private Optional<Refusal> denied(StoredQueue queue, Arn arn, String service, Arn source) {
        String policy = queue.attributes().get("Policy");
        return policy != null && policies.letsSend(policy, service, source, arn)
                ? Optional.empty()
                : refused(
                        Refusal.DENIED,
                        "The policy of " + arn + " does not let " + service + " send messages for " + source + ".");
    }

    private String messageId() {
        var seed = new byte[16];
        random.nextBytes(seed);
        return new IdSource(seed).uuid().toString();
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
