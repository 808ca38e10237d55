package io.seamark.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// Receiving with `ReceiveRequestAttemptId`.
class AttemptsTest {
    @TempDir
    Path folder;

    private World world;
    private String queue;

    @BeforeEach
    void begin() {
        world = new World(folder);
        queue = world.create("q.fifo", Map.of("FifoQueue", "true", "VisibilityTimeout", "30"));
        world.sendTo(queue, "a", "one");
        world.sendTo(queue, "a", "two");
        world.sendTo(queue, "b", "three");
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void anAttemptMadeAgainGetsTheSameMessagesAndReceipts() {
        List<Message> first = receive("try", 2);

        assertThat(bodies(first)).containsExactly("one", "two");
        assertThat(receive("try", 2)).isEqualTo(first);
        assertThat(bodies(receive("other", 2))).containsExactly("three");
        first.forEach(message -> world.delete(queue, message));
    }

    @Test
    void itStartsTheVisibilityTimeoutAgain() {
        var _ = receive("try", 1);
        world.pass(Duration.ofSeconds(20));
        List<Message> again = receive("try", 1);
        world.pass(Duration.ofSeconds(20));

        assertThat(bodies(receive("other", 10))).containsExactly("three");
        world.delete(queue, again.getFirst());
    }

    @Test
    void afterTheVisibilityTimeoutItIsAnAttemptOfItsOwn() {
        List<Message> first = receive("try", 1);
        world.pass(Duration.ofSeconds(30));
        List<Message> second = receive("try", 1);

        assertThat(bodies(second)).containsExactly("one");
        assertThat(second.getFirst().receiptHandle())
                .isNotEqualTo(first.getFirst().receiptHandle());
        assertThat(receive("try", 1)).isEqualTo(second);
    }

    @Test
    void whatWasDeletedOrChangedIsNotReceivedAgain() {
        List<Message> first = receive("try", 2);
        world.delete(queue, first.getFirst());
        List<Message> second = receive("try", 2);
        assertThat(bodies(second)).containsExactly("three");
        hide(second.getFirst());

        assertThat(receive("try", 2)).isEmpty();
    }

    @Test
    void aMessageOfAnEarlierAttemptDoesNotEndALaterOneOfThatName() {
        List<Message> first = receive("try", 2);
        world.delete(queue, first.get(0));
        List<Message> second = receive("try", 2);
        world.delete(queue, first.get(1));

        assertThat(bodies(second)).containsExactly("three");
        assertThat(receive("try", 2)).isEqualTo(second);
    }

    @Test
    void anAttemptIsRememberedForFiveMinutes() {
        List<Message> first = receive("try", 1, 43_200);
        world.pass(Duration.ofMinutes(4));
        assertThat(receive("try", 1, 43_200)).isEqualTo(first);
        world.pass(Duration.ofMinutes(1));

        assertThat(bodies(receive("try", 1, 43_200))).containsExactly("three");
    }

    @Test
    void anAttemptThatGotNothingIsMadeAnew() {
        var _ = receive("all", 10);
        assertThat(receive("try", 1)).isEmpty();
        world.sendTo(queue, "c", "four");

        assertThat(bodies(receive("try", 1))).containsExactly("four");
    }

    @Test
    void aStandardQueueKnowsNoAttemptsAndANameHasItsForm() {
        String standard = world.create("standard", Map.of());

        assertThatThrownBy(() -> receive(standard, "try", 1, 30)).hasMessageContaining("not valid for this queue type");
        assertThatThrownBy(() -> receive("a b", 1)).hasMessageContaining("alphanumeric and punctuation");
        assertThatThrownBy(() -> receive("x".repeat(129), 1)).hasMessageContaining("1 to 128 in length");
        assertThat(bodies(receive("x".repeat(128), 1))).containsExactly("one");
    }

    private List<Message> receive(String attempt, int most) {
        return receive(attempt, most, 30);
    }

    private List<Message> receive(String attempt, int most, int visibility) {
        return receive(queue, attempt, most, visibility);
    }

    private List<Message> receive(String url, String attempt, int most, int visibility) {
        return world.receive(ReceiveMessageRequest.builder()
                .queueUrl(url)
                .maxNumberOfMessages(most)
                .visibilityTimeout(visibility)
                .receiveRequestAttemptId(attempt)
                .build());
    }

    private static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }

    private void hide(Message message) {
        var _ = world.perform(
                new ChangeMessageVisibility(world.queues),
                ChangeMessageVisibilityRequest.builder()
                        .queueUrl(queue)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(600)
                        .build());
    }
}
