package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.reconcile.Backoff;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;

/// SNS: topics, subscriptions, and the deliveries of messages, all in the store. Safe for any number of
/// threads.
public final class SnsService implements AutoCloseable {
    /// Where [#page] answers.
    public static final String PAGES = Envelope.PAGES;

    private static final int DELIVERIES = 64;
    private static final Duration RESYNC = Duration.ofMinutes(5);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /// After errors of the store only; the pauses between attempts are the retry policy's.
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(30));

    private final Store store;
    private final Pages pages;
    private final Map<String, SubscriptionEndpoint> endpoints;
    private final TopicPolicies policies;
    private final Supplier<String> api;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Publishing publishing;
    private @Nullable Signer signer; // guarded by this

    /// @param endpoints who takes messages, by protocol: `sqs` and `lambda`
    /// @param api where this platform is reached, for the URLs in notifications
    public SnsService(
            Store store,
            PageTokens tokens,
            Map<String, SubscriptionEndpoint> endpoints,
            TopicPolicies policies,
            Supplier<String> api,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.pages = new Pages(tokens);
        this.endpoints = Map.copyOf(endpoints);
        this.policies = policies;
        this.api = api;
        this.clock = clock;
        this.random = random;
        this.publishing = new Publishing(store);
    }

    /// The operations.
    public ServiceApi sns() {
        return ServiceApi.of("sns")
                .on(AddPermissionRequest.class, new AddPermission())
                .on(ConfirmSubscriptionRequest.class, new ConfirmSubscription())
                .on(CreateTopicRequest.class, new CreateTopic(policies))
                .on(DeleteTopicRequest.class, new DeleteTopic())
                .on(GetSubscriptionAttributesRequest.class, new GetSubscriptionAttributes())
                .on(GetTopicAttributesRequest.class, new GetTopicAttributes())
                .on(ListSubscriptionsRequest.class, new ListSubscriptions(pages))
                .on(ListSubscriptionsByTopicRequest.class, new ListSubscriptionsByTopic(pages))
                .on(ListTagsForResourceRequest.class, new ListTagsForResource())
                .on(ListTopicsRequest.class, new ListTopics(pages))
                .on(RemovePermissionRequest.class, new RemovePermission())
                .on(SetSubscriptionAttributesRequest.class, new SetSubscriptionAttributes())
                .on(SetTopicAttributesRequest.class, new SetTopicAttributes(policies))
                .on(SubscribeRequest.class, new Subscribe())
                .on(TagResourceRequest.class, new TagResource())
                .on(UnsubscribeRequest.class, new Unsubscribe())
                .on(UntagResourceRequest.class, new UntagResource())
                .onData(PublishRequest.class, new Publish(publishing))
                .onData(PublishBatchRequest.class, new PublishBatch(publishing))
                .build();
    }

    /// What gives messages to their subscribers; one process at a time may run it.
    public LeaderWork work() {
        return own -> {
            var http = new HttpEndpoint(CONNECTING);
            var envelope = new Envelope(this::signer, api);
            var loop = new ReconcileLoop<String>(
                    "sns",
                    new Deliverer(own, endpoints, http, envelope, clock),
                    own,
                    List.of(KeySource.namesBelow(Layout.DELIVERIES)),
                    new LoopSettings(DELIVERIES, BACKOFF, RESYNC),
                    clock,
                    random);
            loop.start();
            return () -> {
                loop.close();
                http.close();
            };
        };
    }

    /// Publishes a message of a service of this platform; it is on disk when this returns.
    ///
    /// @param messageId a UUID, and the same when the same message is published again
    /// @param service such as `events.amazonaws.com`; the topic's policy must let it publish
    /// @param source the resource on whose behalf the service publishes, such as a rule
    /// @return empty when it is published
    public Optional<Refusal> publish(
            Arn topic, String message, @Nullable String subject, String messageId, String service, Arn source) {
        Optional<Refusal> refusal = refusal(View.of(store), topic, service, source);
        if (refusal.isPresent()) {
            return refusal;
        }
        try {
            var publication = new Publication(message, subject, null, Map.of(), null, null);
            var _ = publishing.publish(topic, publication, messageId, clock.instant());
            return Optional.empty();
        } catch (SnsException e) {
            return Optional.of(new Refusal(e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
        }
    }

    /// Why a service of this platform cannot publish to a topic; empty when it can.
    ///
    /// @param service such as `events.amazonaws.com`; the topic's policy must let it publish
    /// @param source the resource on whose behalf the service publishes
    public Optional<Refusal> refusal(View view, Arn topic, String service, Arn source) {
        Optional<StoredTopic> known = view.get(Layout.topic(topic));
        if (known.isEmpty()) {
            return Optional.of(new Refusal(Refusal.NO_TOPIC, "There is no topic " + topic + "."));
        }
        String policy = known.get().attributes().get("Policy");
        if (policy == null || !policies.letsPublish(policy, service, source, topic)) {
            return Optional.of(new Refusal(
                    Refusal.DENIED,
                    "The policy of " + topic + " does not let " + service + " publish for " + source + "."));
        }
        return Optional.empty();
    }

    /// A page that notifications name: the certificate, or the confirmation or the end of a subscription.
    ///
    /// @param path below [#PAGES]
    /// @return empty when there is no such thing
    public Optional<String> page(String path, String query) {
        Map<String, String> parameters = PageQuery.parse(query);
        return switch (path.substring(PAGES.length())) {
            case "confirm" -> new PageCalls(store).confirm(parameters);
            case "unsubscribe" -> new PageCalls(store).unsubscribe(parameters);
            default -> path.equals(PAGES + signer().name()) ? Optional.of(signer().pem()) : Optional.empty();
        };
    }

    @Override
    public void close() {
        // What runs is ended by who runs the work.
    }

    private synchronized Signer signer() {
        Signer known = signer;
        if (known == null) {
            known = Signer.of(store, clock.instant(), random);
            signer = known;
        }
        return known;
    }
}
