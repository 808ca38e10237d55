package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;

/// Puts tags on a queue.
final class TagQueue implements Operation<TagQueueRequest, TagQueueResponse> {
    @Override
    public Answer<TagQueueResponse> handle(CallContext call, View view, TagQueueRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        var tags = new LinkedHashMap<>(queue.tags());
        tags.putAll(request.tags());
        if (request.tags().isEmpty()) {
            throw SqsErrors.missing("Tags");
        }
        QueueTags.check(tags);
        return new Answer<>(
                TagQueueResponse.builder().build(),
                Txn.none().put(queue.queueId().key(), queue.withTags(tags)));
    }

    @Override
    public List<String> resources(CallContext call, TagQueueRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
