package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/// Changes attributes of a queue; an empty policy takes it away.
final class SetQueueAttributes implements Operation<SetQueueAttributesRequest, SetQueueAttributesResponse> {
    private final QueuePolicies policies;

    SetQueueAttributes(QueuePolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<SetQueueAttributesResponse> handle(CallContext call, View view, SetQueueAttributesRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        if (request.attributesAsStrings().isEmpty()) {
            throw SqsErrors.missing("Attribute.Name");
        }
        if (request.attributesAsStrings().containsKey("FifoQueue")) {
            throw SqsErrors.unknownAttribute("FifoQueue");
        }
        Map<String, String> attributes =
                QueueAttributes.checked(queue.queueId(), request.attributesAsStrings(), policies);
        DeadLetterRules.check(view, queue.queueId(), attributes);
        return new Answer<>(
                SetQueueAttributesResponse.builder().build(),
                Txn.none().put(queue.queueId().key(), queue.with(attributes, call.time())));
    }

    @Override
    public List<String> resources(CallContext call, SetQueueAttributesRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
