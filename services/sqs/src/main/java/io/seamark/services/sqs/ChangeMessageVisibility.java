package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

/// Changes for how long a message that was received stays invisible to others, from now on.
final class ChangeMessageVisibility
        implements DataOperation<ChangeMessageVisibilityRequest, ChangeMessageVisibilityResponse> {
    private static final int MOST_SECONDS = 43_200;

    private final Queues queues;

    ChangeMessageVisibility(Queues queues) {
        this.queues = queues;
    }

    @Override
    public DataAnswer<ChangeMessageVisibilityResponse> handle(
            CallContext call, ChangeMessageVisibilityRequest request, InputStream body) {
        StoredQueue queue = queues.require(call, request.queueUrl());
        change(queues, queue, request.receiptHandle(), request.visibilityTimeout());
        return DataAnswer.of(ChangeMessageVisibilityResponse.builder().build());
    }

    @Override
    public List<String> resources(CallContext call, ChangeMessageVisibilityRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }

    static void change(Queues queues, StoredQueue queue, @Nullable String handle, @Nullable Integer seconds) {
        Receipt receipt = ReceiptHandle.read(queue, handle);
        if (seconds == null) {
            throw SqsErrors.missing("VisibilityTimeout");
        }
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw SqsErrors.invalid(
                    seconds, "VisibilityTimeout", "VisibilityTimeout must be an integer between 0 and 43200.");
        }
        switch (queues.messages(queue).changeVisibility(receipt, seconds)) {
            case CHANGED -> {}
            case NOT_IN_FLIGHT -> throw SqsErrors.notInFlight(String.valueOf(handle));
            case NO_MESSAGE ->
                throw SqsErrors.invalid(
                        String.valueOf(handle),
                        "ReceiptHandle",
                        "Message does not exist or is not available for visibility timeout change.");
        }
    }
}
