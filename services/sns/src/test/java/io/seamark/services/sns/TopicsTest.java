package io.seamark.services.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.KeyRange;
import io.seamark.services.sns.SubscriptionEndpoint.Message;
import io.seamark.services.sns.SubscriptionEndpoint.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscriptionLimitExceededException;

/// What becomes of a message from its publication to its subscribers.
class TopicsTest {
    private static final Map<String, String> RAW = Map.of("RawMessageDelivery", "true");

    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aMessageIsInTheStoreBeforeTheAnswerAndGivenAgainWithTheSameIdAfterARestart() {
        String topic = world.topic("t");
        world.queue(topic, "q", RAW);
        world.publish(topic, "hello");
        assertThat(world.waiting()).extracting(StoredDelivery::message).containsExactly("hello");

        try (var _ = world.work(m -> new Outcome.Failed("down"))) {
            await().until(() -> !world.attempts.isEmpty());
        }
        assertThat(world.waiting()).hasSize(1);
        world.clock.advance(Duration.ofHours(1));

        try (var _ = world.work(m -> new Outcome.Delivered())) {
            await().until(() -> world.waiting().isEmpty());
        }
        assertThat(world.attempts).hasSizeGreaterThan(1);
        assertThat(world.attempts)
                .extracting(Message::id)
                .containsOnly(world.attempts.getFirst().id());
        assertThat(world.attempts).extracting(Message::body).containsOnly("hello");
    }

    @Test
    void aGroupOfAFifoTopicKeepsItsOrderThoughItsFirstDeliveryFails() {
        String topic = world.topic("t.fifo");
        world.queue(topic, "q.fifo", RAW);
        for (String message : List.of("a1", "a2", "a3", "a2")) {
            world.publish(PublishRequest.builder()
                    .topicArn(topic)
                    .message(message)
                    .messageGroupId("a")
                    .build());
        }
        var failed = new AtomicBoolean();
        try (var _ = world.work(m -> failed.getAndSet(true) ? new Outcome.Delivered() : new Outcome.Failed("once"))) {
            await().until(() -> world.waiting().isEmpty());
        }
        assertThat(world.attempts).extracting(Message::body).containsExactly("a1", "a1", "a2", "a3");
        assertThat(world.attempts).extracting(Message::groupId).containsOnly("a");
    }

    @Test
    void aDeletedFifoTopicLeavesNothingAndOneMadeAnewTakesTheSameMessage() {
        String topic = world.topic("t.fifo");
        var message = PublishRequest.builder()
                .topicArn(topic)
                .message("once")
                .messageGroupId("g")
                .build();
        String first = world.publish(message).messageId();
        assertThat(world.publish(message).messageId()).isEqualTo(first);

        var _ = world.ask(
                new DeleteTopic(), DeleteTopicRequest.builder().topicArn(topic).build());

        assertThat(world.store.range(KeyRange.prefix("/sns"), 0, 0).entries()).isEmpty();
        var _ = world.topic("t.fifo");
        assertThat(world.publish(message).messageId()).isNotEqualTo(first);
    }

    @Test
    void aFifoTopicHasNoMoreSubscriptionsThanOneCommitCanServe() {
        String topic = world.topic("t.fifo");
        for (int i = 0; i < 100; i++) {
            world.queue(topic, "q" + i + ".fifo", RAW);
        }
        assertThatThrownBy(() -> world.queue(topic, "more.fifo", RAW))
                .isInstanceOf(SubscriptionLimitExceededException.class);
        world.publish(PublishRequest.builder()
                .topicArn(topic)
                .message("m")
                .messageGroupId("g")
                .build());
        assertThat(world.waiting()).hasSize(100);
    }

    @Test
    void aSubscriptionIsGivenWhatItsPolicyOfAttributesLetsThrough() {
        String topic = world.topic("t");
        world.queue(topic, "colours", Map.of("FilterPolicy", "{\"colour\":[\"red\",{\"prefix\":\"bl\"}]}"));
        world.queue(topic, "sizes", Map.of("FilterPolicy", "{\"size\":[{\"numeric\":[\">=\",10]}]}"));
        world.queue(topic, "none", Map.of("FilterPolicy", "{\"colour\":[{\"exists\":false}]}"));

        publish(topic, Map.of("colour", attribute("String", "blue"), "size", attribute("Number", "9")));
        assertThat(taken()).containsExactly("colours");
        publish(topic, Map.of("colour", attribute("String.Array", "[\"green\",\"red\"]")));
        assertThat(taken()).containsExactly("colours");
        publish(topic, Map.of("size", attribute("Number", "10")));
        assertThat(taken()).containsExactlyInAnyOrder("sizes", "none");
        publish(topic, Map.of("colour", attribute("String", "green")));
        assertThat(taken()).isEmpty();
    }

    @Test
    void aPolicyOfBodiesLooksIntoThemAndOneThatIsNoneIsRefused() {
        String topic = world.topic("t");
        world.queue(topic, "q", Map.of("FilterPolicyScope", "MessageBody", "FilterPolicy", "{\"a\":{\"b\":[1]}}"));
        world.publish(topic, "{\"a\":{\"b\":2}}");
        world.publish(topic, "no JSON");
        assertThat(taken()).isEmpty();
        world.publish(topic, "{\"a\":{\"b\":1}}");
        assertThat(taken()).containsExactly("q");
        for (String policy : List.of("[]", "{", "{\"a\":1}", "{\"a\":{\"b\":[1]}}", "{\"a\":[{\"numeric\":[1]}]}")) {
            assertThatThrownBy(() -> world.queue(topic, "other", Map.of("FilterPolicy", policy)))
                    .as(policy)
                    .isInstanceOf(InvalidParameterException.class);
        }
    }

    @Test
    void anHttpEndpointGetsNothingBeforeTheTokenThatItWasSentComesBack() {
        String topic = world.topic("t");
        String subscription = world.subscribe(topic, "http", "http://127.0.0.1:9/box", Map.of());
        String token = String.valueOf(world.waiting().getFirst().token());
        assertThat(world.waiting().getFirst().kind()).isEqualTo("SubscriptionConfirmation");
        world.publish(topic, "too early");
        assertThat(world.waiting()).hasSize(1);

        assertThatThrownBy(() -> confirm(topic, token + "0")).isInstanceOf(InvalidParameterException.class);
        assertThat(world.service(m -> new Outcome.Delivered())
                        .page(SnsService.PAGES + "confirm", "TopicArn=" + topic + "&Token=null"))
                .isEmpty();
        assertThat(world.subscription(subscription).pending()).isTrue();

        confirm(topic, token);
        confirm(topic, token);
        assertThat(world.subscription(subscription).pending()).isFalse();
        world.publish(topic, "now");
        assertThat(world.waiting()).extracting(StoredDelivery::message).contains("now");
    }

    @Test
    void aServicePublishesOnlyWhereThePolicyLetsIt() {
        String topic = world.topic("t");
        assertThat(publishedBy(topic, "events.amazonaws.com", "news")).isFalse();
        policy(topic, "{\"Service\":\"events.amazonaws.com\"}");
        assertThat(publishedBy(topic, "events.amazonaws.com", "news")).isTrue();
        assertThat(publishedBy(topic, "s3.amazonaws.com", "news")).isFalse();
        assertThatThrownBy(() -> policy(topic, " ")).hasMessageContaining("Policy Error");
    }

    private void policy(String topic, String document) {
        world.ask(
                new SetTopicAttributes(new NamedServices()),
                SetTopicAttributesRequest.builder()
                        .topicArn(topic)
                        .attributeName("Policy")
                        .attributeValue(document)
                        .build());
    }

    private boolean publishedBy(String topic, String service, String rule) {
        return world.service(m -> new Outcome.Delivered())
                .publish(
                        Arn.parse(topic).orElseThrow(),
                        "m",
                        null,
                        "8d7f8b0e-0000-4000-8000-000000000001",
                        service,
                        Arn.parse("arn:aws:events:us-east-1:123456789012:rule/" + rule)
                                .orElseThrow())
                .isEmpty();
    }

    private void confirm(String topic, String token) {
        world.ask(
                new ConfirmSubscription(),
                ConfirmSubscriptionRequest.builder()
                        .topicArn(topic)
                        .token(token)
                        .build());
    }

    private void publish(String topic, Map<String, MessageAttributeValue> attributes) {
        world.publish(PublishRequest.builder()
                .topicArn(topic)
                .message("m")
                .messageAttributes(attributes)
                .build());
    }

    /// The names of the queues that are given something; nothing waits afterwards.
    private List<String> taken() {
        world.attempts.clear();
        try (var _ = world.work(m -> new Outcome.Delivered())) {
            await().until(() -> world.waiting().isEmpty());
        }
        return world.attempts.stream().map(m -> m.endpoint().resource()).toList();
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
