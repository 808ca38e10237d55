package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;

/// Removes every message that was sent before the call.
final class PurgeQueue implements Operation<PurgeQueueRequest, PurgeQueueResponse> {
    private static final Duration PAUSE = Duration.ofSeconds(60);

    @Override
    public Answer<PurgeQueueResponse> handle(CallContext call, View view, PurgeQueueRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        Instant last = queue.purged();
        if (last != null && call.time().isBefore(last.plus(PAUSE))) {
            throw SqsErrors.purging(queue.name());
        }
        return new Answer<>(
                PurgeQueueResponse.builder().build(),
                Txn.none().put(queue.queueId().key(), queue.purged(call.time())));
    }

    @Override
    public List<String> resources(CallContext call, PurgeQueueRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
