package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;

/// Deletes a queue and every message in it.
final class DeleteQueue implements Operation<DeleteQueueRequest, DeleteQueueResponse> {
    @Override
    public Answer<DeleteQueueResponse> handle(CallContext call, View view, DeleteQueueRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        return new Answer<>(
                DeleteQueueResponse.builder().build(),
                Txn.none().delete(queue.queueId().key()));
    }

    @Override
    public List<String> resources(CallContext call, DeleteQueueRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
