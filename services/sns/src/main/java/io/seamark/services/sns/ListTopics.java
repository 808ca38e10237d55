package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.Page;
import java.util.List;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.Topic;

/// Lists topics, 100 a page.
final class ListTopics implements Operation<ListTopicsRequest, ListTopicsResponse> {
    private final Pages pages;

    ListTopics(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListTopicsResponse> handle(CallContext call, View view, ListTopicsRequest request) {
        List<StoredTopic> all =
                view.list(Layout.topics(call)).stream().map(Versioned::value).toList();
        Page<StoredTopic> page = pages.of(call, "ListTopics", all, StoredTopic::arn, request.nextToken());
        return Answer.of(ListTopicsResponse.builder()
                .topics(page.map(topic -> Topic.builder().topicArn(topic.arn()).build()))
                .nextToken(page.token())
                .build());
    }
}
