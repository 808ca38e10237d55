package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

/// Tells the URL of a queue by its name.
final class GetQueueUrl implements Operation<GetQueueUrlRequest, GetQueueUrlResponse> {
    private final SqsSettings settings;

    GetQueueUrl(SqsSettings settings) {
        this.settings = settings;
    }

    @Override
    public Answer<GetQueueUrlResponse> handle(CallContext call, View view, GetQueueUrlRequest request) {
        String name = request.queueName();
        if (name == null) {
            throw SqsErrors.missing("QueueName");
        }
        String owner = request.queueOwnerAWSAccountId();
        var id = new QueueId(call.account(), call.region(), name);
        if ((owner != null && !owner.equals(call.account().value())) || !view.exists(id.key())) {
            throw SqsErrors.noQueue();
        }
        return Answer.of(
                GetQueueUrlResponse.builder().queueUrl(settings.url(call, id)).build());
    }

    @Override
    public List<String> resources(CallContext call, GetQueueUrlRequest request) {
        return List.of(call.arn("sqs", String.valueOf(request.queueName())).toString());
    }
}
