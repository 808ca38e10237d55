package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.Page;
import java.util.List;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;

/// Lists the subscriptions to a topic, 100 a page.
final class ListSubscriptionsByTopic
        implements Operation<ListSubscriptionsByTopicRequest, ListSubscriptionsByTopicResponse> {
    private final Pages pages;

    ListSubscriptionsByTopic(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListSubscriptionsByTopicResponse> handle(
            CallContext call, View view, ListSubscriptionsByTopicRequest request) {
        StoredTopic topic = Names.topic(call, view, request.topicArn());
        List<StoredSubscription> all = view.list(Layout.subscriptions(topic.topicArn())).stream()
                .map(Versioned::value)
                .toList();
        Page<StoredSubscription> page = pages.of(
                call, "ListSubscriptionsByTopic " + topic.arn(), all, StoredSubscription::arn, request.nextToken());
        return Answer.of(ListSubscriptionsByTopicResponse.builder()
                .subscriptions(page.map(ListSubscriptions::shape))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListSubscriptionsByTopicRequest request) {
        return Names.resource(request.topicArn());
    }
}
