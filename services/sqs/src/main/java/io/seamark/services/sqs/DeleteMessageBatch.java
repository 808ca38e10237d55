package io.seamark.services.sqs;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Deletes up to ten messages; they are gone from the disk before the answer.
final class DeleteMessageBatch implements DataOperation<DeleteMessageBatchRequest, DeleteMessageBatchResponse> {
    private final Queues queues;

    DeleteMessageBatch(Queues queues) {
        this.queues = queues;
    }

    @Override
    public DataAnswer<DeleteMessageBatchResponse> handle(
            CallContext call, DeleteMessageBatchRequest request, InputStream body) {
        StoredQueue queue = queues.require(call, request.queueUrl());
        Batch.check(request.entries(), "DeleteMessageBatchRequestEntry", DeleteMessageBatchRequestEntry::id);
        var receipts = new ArrayList<Receipt>();
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (DeleteMessageBatchRequestEntry entry : request.entries()) {
            try {
                receipts.add(ReceiptHandle.read(queue, entry.receiptHandle()));
                entries.add(entry);
            } catch (ApiException | SqsException e) {
                failed.add(Batch.failed(entry.id(), e));
            }
        }
        var successful = new ArrayList<DeleteMessageBatchResultEntry>();
        List<Boolean> good =
                queues.messages(queue).delete(receipts, queue.queueId().isFifo());
        for (int i = 0; i < entries.size(); i++) {
            DeleteMessageBatchRequestEntry entry = entries.get(i);
            if (good.get(i)) {
                successful.add(
                        DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } else {
                failed.add(Batch.failed(entry.id(), SqsErrors.expiredReceipt(entry.receiptHandle())));
            }
        }
        return DataAnswer.of(DeleteMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build());
    }

    @Override
    public String action(String operation) {
        return "DeleteMessage";
    }

    @Override
    public List<String> resources(CallContext call, DeleteMessageBatchRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
