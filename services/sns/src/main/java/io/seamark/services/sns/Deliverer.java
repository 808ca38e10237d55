package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gives the messages of a lane to their subscriber, one after the other, each until the subscriber has
/// it or its retry policy says that it is enough. A crash at any moment leads to one more attempt, never
/// to one less.
final class Deliverer implements Reconciler<String> {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Store store;
    private final Map<String, SubscriptionEndpoint> endpoints;
    private final HttpEndpoint http;
    private final Envelope envelope;
    private final InstantSource clock;

    /// @param endpoints by protocol
    Deliverer(
            Store store,
            Map<String, SubscriptionEndpoint> endpoints,
            HttpEndpoint http,
            Envelope envelope,
            InstantSource clock) {
        this.store = store;
        this.endpoints = endpoints;
        this.http = http;
        this.envelope = envelope;
        this.clock = clock;
    }

    @Override
    public Outcome reconcile(String lane) {
        while (true) {
            View view = View.of(store);
            List<Versioned<StoredDelivery>> first = view.list(Layout.DELIVERIES.folder(lane), "", 1);
            if (first.isEmpty()) {
                return Outcome.done();
            }
            Versioned<StoredDelivery> waiting = first.getFirst();
            Instant now = clock.instant();
            if (now.isBefore(waiting.value().next())) {
                return Outcome.again(Duration.between(now, waiting.value().next()), "waits for its next attempt");
            }
            Optional<Outcome> pause = deliver(View.of(store), waiting);
            if (pause.isPresent()) {
                return pause.get();
            }
        }
    }

    /// Empty when the lane may go on.
    private Optional<Outcome> deliver(View view, Versioned<StoredDelivery> waiting) {
        StoredDelivery delivery = waiting.value();
        Optional<StoredTopic> topic = view.get(Layout.topic(arn(delivery.topic())));
        Optional<StoredSubscription> subscription = Names.find(view, arn(delivery.subscription()));
        if (topic.isEmpty() || subscription.isEmpty()) {
            return finish(waiting);
        }
        return switch (attempt(delivery, topic.get(), subscription.get())) {
            case SubscriptionEndpoint.Outcome.Delivered() -> finish(waiting);
            case SubscriptionEndpoint.Outcome.Refused(String message) ->
                giveUp(waiting, topic.get(), subscription.get(), message);
            case SubscriptionEndpoint.Outcome.Failed(String message) -> {
                Optional<Duration> pause =
                        RetryPolicy.of(topic.get(), subscription.get()).pause(delivery.attempts());
                yield pause.isEmpty()
                        ? giveUp(waiting, topic.get(), subscription.get(), message)
                        : retry(waiting, pause.get(), message);
            }
        };
    }

    private SubscriptionEndpoint.Outcome attempt(
            StoredDelivery delivery, StoredTopic topic, StoredSubscription subscription) {
        boolean raw = subscription.isRaw() && !delivery.kind().equals(Envelope.CONFIRMATION);
        String body = body(delivery, topic, raw);
        try {
            SubscriptionEndpoint endpoint = endpoints.get(delivery.protocol());
            return endpoint == null
                    ? http.post(delivery, raw, body)
                    : endpoint.deliver(message(delivery, delivery.endpoint(), body, raw));
        } catch (RuntimeException e) {
            LOG.warn("delivery failed message={} subscription={}", delivery.messageId(), delivery.subscription(), e);
            return new SubscriptionEndpoint.Outcome.Failed(e.toString());
        }
    }

    private String body(StoredDelivery delivery, StoredTopic topic, boolean raw) {
        String version = topic.attributes().getOrDefault("SignatureVersion", "1");
        if (raw) {
            return delivery.message();
        }
        return delivery.protocol().equals("lambda")
                ? envelope.event(delivery, version)
                : envelope.json(delivery, version);
    }

    private static SubscriptionEndpoint.Message message(
            StoredDelivery delivery, String endpoint, String body, boolean raw) {
        var attributes = new LinkedHashMap<String, SubscriptionEndpoint.Attribute>();
        if (raw) {
            delivery.attributes()
                    .forEach((name, attribute) -> attributes.put(
                            name, new SubscriptionEndpoint.Attribute(attribute.type(), attribute.value())));
        }
        return new SubscriptionEndpoint.Message(
                Publishing.hash(delivery.messageId(), delivery.subscription()),
                arn(endpoint),
                arn(delivery.topic()),
                body,
                attributes,
                delivery.groupId(),
                delivery.dedupId());
    }

    /// To the subscription's dead-letter queue, where it has one.
    private Optional<Outcome> giveUp(
            Versioned<StoredDelivery> waiting, StoredTopic topic, StoredSubscription subscription, String why) {
        StoredDelivery delivery = waiting.value();
        String policy = subscription.attributes().get("RedrivePolicy");
        LOG.warn(
                "delivery given up message={} subscription={} attempts={} why={}",
                delivery.messageId(),
                delivery.subscription(),
                delivery.attempts() + 1,
                why);
        SubscriptionEndpoint queues = endpoints.get("sqs");
        if (policy != null && queues != null) {
            JsonNode queue = JsonMapper.shared().readTree(policy).path("deadLetterTargetArn");
            String body = body(delivery, topic, subscription.isRaw());
            SubscriptionEndpoint.Outcome letter =
                    queues.deliver(message(delivery, queue.asString(""), body, subscription.isRaw()));
            switch (letter) {
                case SubscriptionEndpoint.Outcome.Delivered() -> {}
                case SubscriptionEndpoint.Outcome.Failed(String message) -> {
                    return Optional.of(Outcome.again(SOON, message));
                }
                case SubscriptionEndpoint.Outcome.Refused(String message) ->
                    LOG.warn("dead letter refused message={} queue={} why={}", delivery.messageId(), queue, message);
            }
        }
        return finish(waiting);
    }

    private Optional<Outcome> retry(Versioned<StoredDelivery> waiting, Duration pause, String why) {
        StoredDelivery failed = waiting.value().failed(clock.instant().plus(pause));
        var _ = store.commit(commit(Txn.none().put(waiting.key(), failed), waiting));
        return Optional.of(Outcome.again(pause, why));
    }

    private Optional<Outcome> finish(Versioned<StoredDelivery> waiting) {
        var _ = store.commit(commit(Txn.none().delete(waiting.key()), waiting));
        return Optional.empty();
    }

    private static Commit commit(Txn changes, Versioned<StoredDelivery> waiting) {
        var unchanged = new Compare.KeyUnchanged(waiting.key().path(), waiting.modRevision());
        return new Commit(List.of(unchanged), changes.writes());
    }

    private static Arn arn(String text) {
        return Arn.parse(text).orElseThrow(() -> new IllegalStateException("arn: " + text + " (expected: an ARN)"));
    }
}
