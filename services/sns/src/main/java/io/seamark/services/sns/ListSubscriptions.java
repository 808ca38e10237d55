package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.Page;
import java.util.List;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.Subscription;

/// Lists subscriptions, 100 a page.
final class ListSubscriptions implements Operation<ListSubscriptionsRequest, ListSubscriptionsResponse> {
    private final Pages pages;

    ListSubscriptions(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListSubscriptionsResponse> handle(CallContext call, View view, ListSubscriptionsRequest request) {
        List<StoredSubscription> all =
                view
                        .list(Layout.subscriptions(
                                call.account().value(), call.region().value()))
                        .stream()
                        .map(Versioned::value)
                        .toList();
        Page<StoredSubscription> page =
                pages.of(call, "ListSubscriptions", all, StoredSubscription::arn, request.nextToken());
        return Answer.of(ListSubscriptionsResponse.builder()
                .subscriptions(page.map(ListSubscriptions::shape))
                .nextToken(page.token())
                .build());
    }

    static Subscription shape(StoredSubscription subscription) {
        return Subscription.builder()
                .subscriptionArn(subscription.shownArn())
                .topicArn(subscription.topic())
                .protocol(subscription.protocol())
                .endpoint(subscription.endpoint())
                .owner(subscription.owner())
                .build();
    }
}
