package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/// Takes tags off a queue.
final class UntagQueue implements Operation<UntagQueueRequest, UntagQueueResponse> {
    @Override
    public Answer<UntagQueueResponse> handle(CallContext call, View view, UntagQueueRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        if (request.tagKeys().isEmpty()) {
            throw SqsErrors.missing("TagKeys");
        }
        var tags = new LinkedHashMap<>(queue.tags());
        request.tagKeys().forEach(tags::remove);
        return new Answer<>(
                UntagQueueResponse.builder().build(),
                Txn.none().put(queue.queueId().key(), queue.withTags(tags)));
    }

    @Override
    public List<String> resources(CallContext call, UntagQueueRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
