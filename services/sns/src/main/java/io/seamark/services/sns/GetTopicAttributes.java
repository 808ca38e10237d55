package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;

/// Tells a topic's attributes.
final class GetTopicAttributes implements Operation<GetTopicAttributesRequest, GetTopicAttributesResponse> {
    private static final String STANDARD = "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":20,"
            + "\"maxDelayTarget\":20,\"numRetries\":3,\"numMaxDelayRetries\":0,\"numNoDelayRetries\":0,"
            + "\"numMinDelayRetries\":0,\"backoffFunction\":\"linear\"},\"disableSubscriptionOverrides\":false}}";

    @Override
    public Answer<GetTopicAttributesResponse> handle(CallContext call, View view, GetTopicAttributesRequest request) {
        StoredTopic topic = Names.topic(call, view, request.topicArn());
        var attributes = new TreeMap<>(topic.attributes());
        attributes.put("TopicArn", topic.arn());
        attributes.put("Owner", topic.topicArn().account());
        attributes.putIfAbsent("DisplayName", "");
        attributes.putIfAbsent("Policy", TopicPolicy.standard(topic));
        attributes.putIfAbsent("EffectiveDeliveryPolicy", attributes.getOrDefault("DeliveryPolicy", STANDARD));
        List<StoredSubscription> subscriptions = view.list(Layout.subscriptions(topic.topicArn())).stream()
                .map(Versioned::value)
                .toList();
        long pending =
                subscriptions.stream().filter(StoredSubscription::pending).count();
        attributes.put("SubscriptionsPending", Long.toString(pending));
        attributes.put("SubscriptionsConfirmed", Long.toString(subscriptions.size() - pending));
        attributes.put("SubscriptionsDeleted", "0");
        return Answer.of(
                GetTopicAttributesResponse.builder().attributes(attributes).build());
    }

    @Override
    public List<String> resources(CallContext call, GetTopicAttributesRequest request) {
        return Names.resource(request.topicArn());
    }
}
