package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.Page;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;

/// Lists the queues that have a queue as their dead-letter queue.
final class ListDeadLetterSourceQueues
        implements Operation<ListDeadLetterSourceQueuesRequest, ListDeadLetterSourceQueuesResponse> {
    private final SqsSettings settings;
    private final Pages pages;

    ListDeadLetterSourceQueues(SqsSettings settings, Pages pages) {
        this.settings = settings;
        this.pages = pages;
    }

    @Override
    public Answer<ListDeadLetterSourceQueuesResponse> handle(
            CallContext call, View view, ListDeadLetterSourceQueuesRequest request) {
        StoredQueue queue = Definitions.require(call, view, request.queueUrl());
        List<QueueId> found = view.list(Layout.queues(call.account(), call.region())).stream()
                .filter(source -> source.value()
                        .settings()
                        .redrive()
                        .filter(redrive -> redrive.queue().equals(queue.queueId()))
                        .isPresent())
                .map(source -> source.value().queueId())
                .toList();
        Page<QueueId> page = pages.of(
                call, "ListDeadLetterSourceQueues " + queue.name(), found, request.nextToken(), request.maxResults());
        return Answer.of(ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(page.map(id -> settings.url(call, id)))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListDeadLetterSourceQueuesRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }
}
