package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;

/// Subscribes a queue, a function or an HTTP endpoint to a topic; the latter must confirm.
final class Subscribe implements Operation<SubscribeRequest, SubscribeResponse> {
    /// Subscriptions that a FIFO topic can have; see
    /// <https://docs.aws.amazon.com/general/latest/gr/sns.html>. A message for so many goes into the store
    /// in one commit, with its number.
    private static final int MOST_OF_FIFO = 100;

    @Override
    public Answer<SubscribeResponse> handle(CallContext call, View view, SubscribeRequest request) {
        StoredTopic topic = Names.topic(call, view, request.topicArn());
        String protocol = String.valueOf(request.protocol());
        String endpoint = Endpoints.check(topic, protocol, request.endpoint());
        List<Versioned<StoredSubscription>> all = view.list(Layout.subscriptions(topic.topicArn()));
        Optional<StoredSubscription> known = all.stream()
                .map(Versioned::value)
                .filter(s -> s.protocol().equals(protocol) && s.endpoint().equals(endpoint))
                .findFirst();
        IdSource ids = call.ids();
        boolean http = protocol.startsWith("http");
        String token = http ? ids.branch("confirmation").hex(128) : null;
        var fresh = SubscriptionAttributes.withAll(
                new StoredSubscription(
                        topic.arn() + ":" + ids.uuid(),
                        topic.arn(),
                        protocol,
                        endpoint,
                        call.account().value(),
                        token,
                        http,
                        false,
                        Map.of()),
                request.attributes());
        if (known.isPresent()) {
            if (!fresh.attributes().isEmpty()
                    && !fresh.attributes().equals(known.get().attributes())) {
                throw SnsErrors.invalid("Attributes Reason: Subscription already exists with different attributes");
            }
            return Answer.of(answer(known.get(), request));
        }
        if (topic.isFifo() && all.size() >= MOST_OF_FIFO) {
            throw SnsErrors.tooManySubscriptions();
        }
        Txn changes = Txn.none().put(fresh.key(), fresh);
        if (http) {
            StoredDelivery ask = Endpoints.confirmation(fresh, ids.uuid().toString(), call.time());
            String lane = Publishing.hash(fresh.arn(), ask.messageId());
            changes = changes.put(Layout.DELIVERIES.folder(lane).key("0"), ask);
        }
        return new Answer<>(answer(fresh, request), changes);
    }

    @Override
    public List<String> resources(CallContext call, SubscribeRequest request) {
        return Names.resource(request.topicArn());
    }

    private static SubscribeResponse answer(StoredSubscription subscription, SubscribeRequest request) {
        boolean arn = !subscription.pending() || Boolean.TRUE.equals(request.returnSubscriptionArn());
        return SubscribeResponse.builder()
                .subscriptionArn(arn ? subscription.arn() : "pending confirmation")
                .build();
    }
}
