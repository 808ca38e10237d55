package io.seamark.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// What happens to messages, by one call after the other.
class MessagesTest {
    private static final Map<String, String> FIFO = Map.of("FifoQueue", "true");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void begin() {
        world = new World(folder);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aMessageIsInvisibleWhileItIsInFlightAndComesBackAfterItsTimeout() {
        String queue = world.create("q", Map.of("VisibilityTimeout", "30"));
        world.send(queue, "one");
        assertThat(world.bodies(queue)).containsExactly("one");
        world.pass(Duration.ofSeconds(29));
        assertThat(world.bodies(queue)).isEmpty();
        world.pass(Duration.ofSeconds(1));
        Message again = world.receive(queue).getFirst();
        assertThat(again.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");
    }

    @Test
    void aRestartKeepsMessagesDeletionsAndWhatIsInFlight() {
        String queue = world.create("q", Map.of());
        for (String body : List.of("deleted", "in flight", "waiting")) {
            world.send(queue, body);
        }
        List<Message> received = world.receive(ReceiveMessageRequest.builder()
                .queueUrl(queue)
                .maxNumberOfMessages(2)
                .build());
        world.delete(queue, received.getFirst());
        world.restart();
        assertThat(world.bodies(queue)).containsExactly("waiting");
        world.pass(Duration.ofSeconds(30));
        assertThat(world.bodies(queue)).containsExactly("in flight", "waiting");
    }

    @Test
    void aDelayedMessageIsSeenAfterItsDelay() {
        String queue = world.create("q", Map.of("DelaySeconds", "5"));
        world.send(queue, "five");
        world.send(SendMessageRequest.builder()
                .queueUrl(queue)
                .messageBody("ten")
                .delaySeconds(10)
                .build());
        assertThat(world.bodies(queue)).isEmpty();
        world.pass(Duration.ofSeconds(5));
        assertThat(world.bodies(queue)).containsExactly("five");
        world.pass(Duration.ofSeconds(5));
        assertThat(world.bodies(queue)).containsExactly("ten");
    }

    @Test
    void anOldReceiptHandleDeletesNothing() {
        String queue = world.create("q", Map.of());
        world.send(queue, "one");
        Message first = world.receive(queue).getFirst();
        world.pass(Duration.ofSeconds(30));
        assertThat(world.bodies(queue)).containsExactly("one");
        world.delete(queue, first);
        world.pass(Duration.ofSeconds(30));
        assertThat(world.bodies(queue)).containsExactly("one");
    }

    @Test
    void aGroupIsReceivedInOrderAndLockedWhileOneOfItIsInFlight() {
        String queue = world.create("q.fifo", FIFO);
        world.sendTo(queue, "a", "a1");
        world.sendTo(queue, "a", "a2");
        world.sendTo(queue, "b", "b1");
        ReceiveMessageRequest one =
                ReceiveMessageRequest.builder().queueUrl(queue).build();
        Message a1 = world.receive(one).getFirst();
        assertThat(a1.body()).isEqualTo("a1");
        assertThat(world.bodies(queue)).containsExactly("b1");
        world.delete(queue, a1);
        assertThat(world.bodies(queue)).containsExactly("a2");
    }

    @Test
    void aDuplicateWithinFiveMinutesIsAnsweredAndNotKept() {
        String queue = world.create("q.fifo", FIFO);
        String first = world.sendTo(queue, "a", "x").messageId();
        world.restart();
        assertThat(world.sendTo(queue, "b", "x").messageId()).isEqualTo(first);
        assertThat(world.bodies(queue)).containsExactly("x");
        world.pass(Duration.ofMinutes(5));
        assertThat(world.sendTo(queue, "b", "x").messageId()).isNotEqualTo(first);
    }

    @Test
    void anExpiredReceiptHandleOfAFifoQueueIsRefused() {
        String queue = world.create("q.fifo", FIFO);
        world.sendTo(queue, "a", "x");
        Message message = world.receive(queue).getFirst();
        world.pass(Duration.ofSeconds(30));
        assertThatThrownBy(() -> world.delete(queue, message))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("The receipt handle has expired");
    }

    @Test
    void aMessageThatWasReceivedTooOftenGoesToTheDeadLetterQueueWithItsAge() {
        String dead = world.create("dead", Map.of());
        String queue = world.create(
                "q",
                Map.of(
                        "VisibilityTimeout",
                        "0",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\","
                                + "\"maxReceiveCount\":2}"));
        String id = world.send(queue, "poison").messageId();
        String sent = Long.toString(world.clock.millis());
        world.pass(Duration.ofSeconds(3));
        assertThat(world.bodies(queue)).containsExactly("poison");
        assertThat(world.bodies(queue)).containsExactly("poison");
        assertThat(world.bodies(queue)).isEmpty();
        world.restart();
        assertThat(world.bodies(queue)).isEmpty();
        Message letter = world.receive(dead).getFirst();
        assertThat(letter.messageId()).isEqualTo(id);
        assertThat(letter.attributesAsStrings())
                .containsEntry("DeadLetterQueueSourceArn", "arn:aws:sqs:us-east-1:123456789012:q")
                .containsEntry("SentTimestamp", sent);
    }

    @Test
    void aMessageOlderThanTheRetentionIsGone() {
        String queue = world.create("q", Map.of("MessageRetentionPeriod", "60"));
        world.send(queue, "old");
        world.pass(Duration.ofSeconds(60));
        world.send(queue, "new");
        assertThat(world.bodies(queue)).containsExactly("new");
    }

    @Test
    void aWaitingReceiverIsWokenByASend() throws Exception {
        String queue = world.create("q", Map.of());
        var received = CompletableFuture.supplyAsync(() -> world.receive(ReceiveMessageRequest.builder()
                .queueUrl(queue)
                .waitTimeSeconds(20)
                .build()));
        world.send(queue, "now");
        assertThat(received.get(15, TimeUnit.SECONDS)).extracting(Message::body).containsExactly("now");
    }

    @Test
    void aPurgedQueueIsEmptyAlsoAfterARestartAndNotPurgedTwiceInAMinute() {
        String queue = world.create("q", Map.of());
        world.send(queue, "before");
        world.pass(Duration.ofMillis(1));
        PurgeQueueRequest purge = PurgeQueueRequest.builder().queueUrl(queue).build();
        world.ask(new PurgeQueue(), purge);
        world.send(queue, "after");
        world.restart();
        assertThat(world.bodies(queue)).containsExactly("after");
        assertThatThrownBy(() -> world.ask(new PurgeQueue(), purge)).isInstanceOf(PurgeQueueInProgressException.class);
    }

    @Test
    void visibilityCanOnlyBeChangedInFlight() {
        String queue = world.create("q", Map.of());
        world.send(queue, "one");
        Message message = world.receive(queue).getFirst();
        change(queue, message, 60);
        world.pass(Duration.ofSeconds(59));
        assertThat(world.bodies(queue)).isEmpty();
        change(queue, message, 0);
        assertThatThrownBy(() -> change(queue, message, 5)).isInstanceOf(MessageNotInflightException.class);
        assertThat(world.bodies(queue)).containsExactly("one");
    }

    @Test
    void theDigestOfAttributesIsTheOneOfTheDocumentation() {
        String queue = world.create("q", Map.of());
        var attributes = Map.of(
                "n",
                        MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("1")
                                .build(),
                "b",
                        MessageAttributeValue.builder()
                                .dataType("Binary")
                                .binaryValue(SdkBytes.fromUtf8String("xy"))
                                .build());
        var sent = world.send(SendMessageRequest.builder()
                .queueUrl(queue)
                .messageBody("hello")
                .messageAttributes(attributes)
                .build());
        // The value that the SDK's own check takes for these attributes, as QueuesAndTopicsJourney shows.
        assertThat(sent.md5OfMessageAttributes()).isEqualTo("bfd16f459414b60e7ba770fad7479a12");
        assertThat(sent.md5OfMessageBody()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(world.receive(queue).getFirst().messageAttributes()).isEqualTo(attributes);
    }

    @Test
    void anImpossibleMessageIsRefusedAndNothingIsKept() {
        String queue = world.create("q", Map.of("MaximumMessageSize", "1024"));
        assertThatThrownBy(() -> world.send(queue, "x".repeat(1025))).hasMessageContaining("shorter than 1024 bytes");
        assertThatThrownBy(() -> world.send(queue, "\u0001")).hasMessageContaining("Invalid characters");
        assertThatThrownBy(() -> world.send(queue + "x", "y")).isInstanceOf(QueueDoesNotExistException.class);
        assertThat(world.bodies(queue)).isEmpty();
    }

    private void change(String queue, Message message, int seconds) {
        var _ = world.perform(
                new ChangeMessageVisibility(world.queues),
                ChangeMessageVisibilityRequest.builder()
                        .queueUrl(queue)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(seconds)
                        .build());
    }

    @Test
    void whatAServiceSendsAgainHasAnIdOfItsOwnAndCanBeDeletedInOneBatchWithTheFirst() {
        String url = world.create("inbox", Map.of("Policy", "{}"));
        var services = new ServiceMessages(world.queues, new NoPolicies(), new SplittableRandom(3));
        var queue = Arn.parse("arn:aws:sqs:us-east-1:123456789012:inbox").orElseThrow();
        var topic = Arn.parse("arn:aws:sns:us-east-1:123456789012:news").orElseThrow();
        var message = new ServiceMessage(queue, "once", Map.of(), null, null, "sns.amazonaws.com", topic);

        assertThat(services.send(message)).isEmpty();
        assertThat(services.send(message)).isEmpty();

        assertThat(world.receive(url).stream().map(Message::messageId))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }
}
