package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;

/// Deletes a message that was received; it is gone from the disk before the answer.
final class DeleteMessage implements DataOperation<DeleteMessageRequest, DeleteMessageResponse> {
    private final Queues queues;

    DeleteMessage(Queues queues) {
        this.queues = queues;
    }

    @Override
    public DataAnswer<DeleteMessageResponse> handle(CallContext call, DeleteMessageRequest request, InputStream body) {
        StoredQueue queue = queues.require(call, request.queueUrl());
        Receipt receipt = ReceiptHandle.read(queue, request.receiptHandle());
        boolean fifo = queue.queueId().isFifo();
        if (!queues.messages(queue).delete(List.of(receipt), fifo).getFirst()) {
            throw SqsErrors.expiredReceipt(request.receiptHandle());
        }
        return DataAnswer.of(DeleteMessageResponse.builder().build());
    }

    @Override
    public List<String> resources(CallContext call, DeleteMessageRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
