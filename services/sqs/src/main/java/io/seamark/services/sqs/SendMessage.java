package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import io.seamark.services.sqs.LiveQueue.Sent;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Sends a message; it is on disk before the answer.
final class SendMessage implements DataOperation<SendMessageRequest, SendMessageResponse> {
    private final Queues queues;

    SendMessage(Queues queues) {
        this.queues = queues;
    }

    @Override
    public DataAnswer<SendMessageResponse> handle(CallContext call, SendMessageRequest request, InputStream body) {
        StoredQueue queue = queues.require(call, request.queueUrl());
        Draft draft =
                Sending.of(request).checked(queue.settings(), call.ids().uuid().toString(), Sending.sender(call));
        Sent sent =
                queues.messages(queue).send(List.of(draft), queue.settings()).getFirst();
        Payload payload = draft.payload();
        return DataAnswer.of(SendMessageResponse.builder()
                .messageId(sent.messageId())
                .md5OfMessageBody(Digests.body(payload.body()))
                .md5OfMessageAttributes(Digests.attributes(payload.attributes()))
                .md5OfMessageSystemAttributes(Digests.attributes(payload.systemAttributes()))
                .sequenceNumber(Sending.sequence(queue, sent.number()))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, SendMessageRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
