package io.seamark.services.sqs;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.wire.DataOperation;
import io.seamark.services.sqs.LiveQueue.Sent;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Sends up to ten messages; those that are accepted are on disk before the answer.
final class SendMessageBatch implements DataOperation<SendMessageBatchRequest, SendMessageBatchResponse> {
    private final Queues queues;

    SendMessageBatch(Queues queues) {
        this.queues = queues;
    }

    @Override
    public DataAnswer<SendMessageBatchResponse> handle(
            CallContext call, SendMessageBatchRequest request, InputStream body) {
        StoredQueue queue = queues.require(call, request.queueUrl());
        Batch.check(request.entries(), "SendMessageBatchRequestEntry", SendMessageBatchRequestEntry::id);
        var drafts = new ArrayList<Draft>();
        var ids = new ArrayList<String>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        IdSource messageIds = call.ids();
        long size = 0;
        for (SendMessageBatchRequestEntry entry : request.entries()) {
            String messageId = messageIds.uuid().toString();
            try {
                Outgoing outgoing = Sending.of(entry);
                size += outgoing.size();
                drafts.add(outgoing.checked(queue.settings(), messageId, Sending.sender(call)));
                ids.add(entry.id());
            } catch (ApiException | SqsException e) {
                failed.add(Batch.failed(entry.id(), e));
            }
        }
        if (size > Outgoing.MOST_BYTES) {
            throw SqsErrors.batchTooLong(size);
        }
        List<Sent> sent = drafts.isEmpty() ? List.of() : queues.messages(queue).send(drafts, queue.settings());
        var successful = new ArrayList<SendMessageBatchResultEntry>();
        for (int i = 0; i < sent.size(); i++) {
            Payload payload = drafts.get(i).payload();
            successful.add(SendMessageBatchResultEntry.builder()
                    .id(ids.get(i))
                    .messageId(sent.get(i).messageId())
                    .md5OfMessageBody(Digests.body(payload.body()))
                    .md5OfMessageAttributes(Digests.attributes(payload.attributes()))
                    .md5OfMessageSystemAttributes(Digests.attributes(payload.systemAttributes()))
                    .sequenceNumber(Sending.sequence(queue, sent.get(i).number()))
                    .build());
        }
        return DataAnswer.of(SendMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build());
    }

    @Override
    public String action(String operation) {
        return "SendMessage";
    }

    @Override
    public List<String> resources(CallContext call, SendMessageBatchRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
