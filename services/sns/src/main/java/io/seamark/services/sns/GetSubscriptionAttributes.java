package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;

/// Tells a subscription's attributes.
final class GetSubscriptionAttributes
        implements Operation<GetSubscriptionAttributesRequest, GetSubscriptionAttributesResponse> {
    @Override
    public Answer<GetSubscriptionAttributesResponse> handle(
            CallContext call, View view, GetSubscriptionAttributesRequest request) {
        StoredSubscription subscription = Names.subscription(call, view, request.subscriptionArn());
        var attributes = new TreeMap<>(subscription.attributes());
        attributes.putIfAbsent("RawMessageDelivery", "false");
        attributes.put("SubscriptionArn", subscription.arn());
        attributes.put("TopicArn", subscription.topic());
        attributes.put("Protocol", subscription.protocol());
        attributes.put("Endpoint", subscription.endpoint());
        attributes.put("Owner", subscription.owner());
        attributes.put("PendingConfirmation", Boolean.toString(subscription.pending()));
        attributes.put(
                "ConfirmationWasAuthenticated",
                Boolean.toString(
                        subscription.locked() || !subscription.protocol().startsWith("http")));
        if (attributes.containsKey("FilterPolicy")) {
            attributes.putIfAbsent("FilterPolicyScope", "MessageAttributes");
        }
        return Answer.of(GetSubscriptionAttributesResponse.builder()
                .attributes(attributes)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetSubscriptionAttributesRequest request) {
        return Names.resource(request.subscriptionArn());
    }
}
