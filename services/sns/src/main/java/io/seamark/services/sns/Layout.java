package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;

/// Where everything of SNS lives in the store.
final class Layout {
    /// `/sns-deliveries/<lane>/<sequence>`: the deliveries of a lane are made one after the other.
    static final Prefix<StoredDelivery> DELIVERIES = new Prefix<>("/sns-deliveries/", StoredDelivery.class);

    static final Key<StoredSigner> SIGNER = new Key<>("/sns-signer", StoredSigner.class);

    private Layout() {}

    static Prefix<StoredTopic> topics(String account, String region) {
        return new Prefix<>("/sns/" + account + "/" + region + "/topics/", StoredTopic.class);
    }

    static Key<StoredTopic> topic(Arn topic) {
        return topics(topic.account(), topic.region()).key(topic.resource());
    }

    static Prefix<StoredSubscription> subscriptions(String account, String region) {
        return new Prefix<>("/sns/" + account + "/" + region + "/subscriptions/", StoredSubscription.class);
    }

    static Prefix<StoredSubscription> subscriptions(Arn topic) {
        return subscriptions(topic.account(), topic.region()).folder(topic.resource());
    }

    static Prefix<StoredTopic> topics(CallContext call) {
        return topics(call.account().value(), call.region().value());
    }

    /// What a FIFO topic was sent in the last five minutes, by a hash; ends by its lease.
    static Prefix<Seen> seen(Arn topic) {
        return new Prefix<>(
                "/sns-seen/" + topic.account() + "/" + topic.region() + "/" + topic.resource() + "/", Seen.class);
    }

    /// The number of the last message of a FIFO topic.
    static Key<Counter> counter(Arn topic) {
        return new Key<>(
                "/sns/" + topic.account() + "/" + topic.region() + "/counters/" + topic.resource(), Counter.class);
    }

    record Counter(long last) {}

    /// @param sequence of the message that was published with the same deduplication id
    record Seen(String messageId, long sequence) {}
}
