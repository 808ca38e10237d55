package io.seamark.services.sqs;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Changes the visibility of up to ten messages.
final class ChangeMessageVisibilityBatch
        implements DataOperation<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse> {
    private final Queues queues;

    ChangeMessageVisibilityBatch(Queues queues) {
        this.queues = queues;
    }

    @Override
    public DataAnswer<ChangeMessageVisibilityBatchResponse> handle(
            CallContext call, ChangeMessageVisibilityBatchRequest request, InputStream body) {
        StoredQueue queue = queues.require(call, request.queueUrl());
        Batch.check(
                request.entries(),
                "ChangeMessageVisibilityBatchRequestEntry",
                ChangeMessageVisibilityBatchRequestEntry::id);
        var successful = new ArrayList<ChangeMessageVisibilityBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
            try {
                ChangeMessageVisibility.change(queues, queue, entry.receiptHandle(), entry.visibilityTimeout());
                successful.add(ChangeMessageVisibilityBatchResultEntry.builder()
                        .id(entry.id())
                        .build());
            } catch (ApiException | SqsException e) {
                failed.add(Batch.failed(entry.id(), e));
            }
        }
        return DataAnswer.of(ChangeMessageVisibilityBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build());
    }

    @Override
    public String action(String operation) {
        return "ChangeMessageVisibility";
    }

    @Override
    public List<String> resources(CallContext call, ChangeMessageVisibilityBatchRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
