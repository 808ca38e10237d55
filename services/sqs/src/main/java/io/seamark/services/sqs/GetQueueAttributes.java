package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;

/// Tells a queue's attributes, among them how many messages it has.
final class GetQueueAttributes implements Operation<GetQueueAttributesRequest, GetQueueAttributesResponse> {
    private final Queues queues;

    GetQueueAttributes(Queues queues) {
        this.queues = queues;
    }

    @Override
    public Answer<GetQueueAttributesResponse> handle(CallContext call, View view, GetQueueAttributesRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        List<String> names = request.attributeNamesAsStrings();
        for (String name : names) {
            if (!name.equals("All") && !QueueAttributes.isKnown(name)) {
                throw SqsErrors.unknownAttribute(name);
            }
        }
        if (names.isEmpty()) {
            return Answer.of(GetQueueAttributesResponse.builder().build());
        }
        var all = new TreeMap<>(queue.shown());
        all.put("QueueArn", queue.queueId().arn().toString());
        all.put("CreatedTimestamp", Long.toString(queue.created().getEpochSecond()));
        all.put("LastModifiedTimestamp", Long.toString(queue.modified().getEpochSecond()));
        LiveQueue.Counts counts = queues.messages(queue).counts(queue.settings().number("MessageRetentionPeriod"));
        all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
        if (!names.contains("All")) {
            all.keySet().retainAll(names);
        }
        return Answer.of(
                GetQueueAttributesResponse.builder().attributesWithStrings(all).build());
    }

    @Override
    public List<String> resources(CallContext call, GetQueueAttributesRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
