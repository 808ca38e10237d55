package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;

/// Confirms a subscription with the token that its endpoint was sent.
final class ConfirmSubscription implements Operation<ConfirmSubscriptionRequest, ConfirmSubscriptionResponse> {
    @Override
    public Answer<ConfirmSubscriptionResponse> handle(CallContext call, View view, ConfirmSubscriptionRequest request) {
        StoredTopic topic = Names.topic(call, view, request.topicArn());
        String token = request.token();
        StoredSubscription subscription = view.list(Layout.subscriptions(topic.topicArn())).stream()
                .map(Versioned::value)
                .filter(s -> s.token() != null && s.token().equals(token))
                .findFirst()
                .orElseThrow(() -> SnsErrors.invalid("Token"));
        ConfirmSubscriptionResponse response = ConfirmSubscriptionResponse.builder()
                .subscriptionArn(subscription.arn())
                .build();
        if (!subscription.pending()) {
            return Answer.of(response);
        }
        boolean locked = "true".equals(request.authenticateOnUnsubscribe());
        return new Answer<>(response, Txn.none().put(subscription.key(), subscription.confirmed(locked)));
    }

    @Override
    public List<String> resources(CallContext call, ConfirmSubscriptionRequest request) {
        return Names.resource(request.topicArn());
    }
}
