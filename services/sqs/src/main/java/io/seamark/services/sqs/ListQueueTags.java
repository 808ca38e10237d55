package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;

/// Lists a queue's tags.
final class ListQueueTags implements Operation<ListQueueTagsRequest, ListQueueTagsResponse> {
    @Override
    public Answer<ListQueueTagsResponse> handle(CallContext call, View view, ListQueueTagsRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        return Answer.of(ListQueueTagsResponse.builder()
                .tags(queue.tags().isEmpty() ? null : queue.tags())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListQueueTagsRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
