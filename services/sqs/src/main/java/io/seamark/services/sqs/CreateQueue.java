package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;

/// Makes a queue; the same one again is answered with its URL.
final class CreateQueue implements Operation<CreateQueueRequest, CreateQueueResponse> {
    private final SqsSettings settings;
    private final QueuePolicies policies;

    CreateQueue(SqsSettings settings, QueuePolicies policies) {
        this.settings = settings;
        this.policies = policies;
    }

    @Override
    public Answer<CreateQueueResponse> handle(CallContext call, View view, CreateQueueRequest request) {
        String name = request.queueName();
        if (name == null) {
            throw SqsErrors.missing("QueueName");
        }
        var id = new QueueId(call.account(), call.region(), name);
        boolean fifo = request.attributesAsStrings().containsKey("FifoQueue");
        if (!QueueId.isName(name) || fifo != id.isFifo()) {
            throw SqsErrors.invalid(
                    fifo
                            ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores,"
                                    + " must end with .fifo suffix and be 1 to 80 in length."
                            : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        Map<String, String> attributes = QueueAttributes.checked(id, request.attributesAsStrings(), policies);
        attributes.values().removeIf(String::isEmpty);
        QueueTags.check(request.tags());
        Optional<StoredQueue> known = view.get(id.key());
        if (known.isPresent()) {
            Map<String, String> shown = known.get().shown();
            attributes.forEach((attribute, value) -> {
                if (!value.equals(shown.get(attribute))) {
                    throw SqsErrors.nameExists(attribute);
                }
            });
            return Answer.of(answer(call, id));
        }
        DeadLetterRules.check(view, id, attributes);
        var queue = new StoredQueue(
                name,
                call.account().value(),
                call.region().value(),
                call.ids().hex(32),
                call.time(),
                call.time(),
                null,
                attributes,
                request.tags());
        return new Answer<>(answer(call, id), Txn.none().put(id.key(), queue));
    }

    @Override
    public List<String> resources(CallContext call, CreateQueueRequest request) {
        return List.of(call.arn("sqs", String.valueOf(request.queueName())).toString());
    }

    private CreateQueueResponse answer(CallContext call, QueueId id) {
        return CreateQueueResponse.builder().queueUrl(settings.url(call, id)).build();
    }
}
