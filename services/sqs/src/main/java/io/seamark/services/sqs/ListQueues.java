package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.Page;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

/// Lists the URLs of queues, by name.
final class ListQueues implements Operation<ListQueuesRequest, ListQueuesResponse> {
    private final SqsSettings settings;
    private final Pages pages;

    ListQueues(SqsSettings settings, Pages pages) {
        this.settings = settings;
        this.pages = pages;
    }

    @Override
    public Answer<ListQueuesResponse> handle(CallContext call, View view, ListQueuesRequest request) {
        String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        List<QueueId> found = view.list(Layout.queues(call.account(), call.region())).stream()
                .map(queue -> queue.value().queueId())
                .filter(queue -> queue.name().startsWith(prefix))
                .toList();
        Page<QueueId> page = pages.of(call, "ListQueues " + prefix, found, request.nextToken(), request.maxResults());
        return Answer.of(ListQueuesResponse.builder()
                .queueUrls(found.isEmpty() ? null : page.map(id -> settings.url(call, id)))
                .nextToken(page.token())
                .build());
    }
}
