package io.seamark.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.ApiException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

final class MovesTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:123456789012:";

    @TempDir
    private Path folder;

    private World world;
    private Moves moves;
    private String dead;
    private String queue;

    @BeforeEach
    void open() {
        world = new World(folder);
        dead = world.create("dead", Map.of());
        queue = world.create(
                "q",
                Map.of(
                        "VisibilityTimeout",
                        "0",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":1}"));
        moves = begin();
    }

    @AfterEach
    void close() {
        moves.close();
        world.close();
    }

    @Test
    void deadLettersGoBackToTheQueueThatGaveThemUpAsNewMessages() {
        String id = world.send(queue, "one").messageId();
        giveUp("two", "three");
        world.pass(Duration.ofSeconds(9));
        start(null, null);
        await().until(() -> task().status().equals("COMPLETED"));

        List<Message> back = world.receive(queue);
        assertThat(back).extracting(Message::body).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(back).extracting(Message::messageId).doesNotContain(id);
        assertThat(back.getFirst().attributesAsStrings())
                .doesNotContainKey("DeadLetterQueueSourceArn")
                .containsEntry("SentTimestamp", Long.toString(world.clock.millis()));
        world.pass(Duration.ofMinutes(2));
        assertThat(world.receive(dead)).isEmpty();
        assertThat(task().approximateNumberOfMessagesMoved()).isEqualTo(3);
        assertThat(task().approximateNumberOfMessagesToMove()).isEqualTo(3);
        assertThat(task().taskHandle()).isNull();
    }

    @Test
    void aTaskThatWasStartedGoesOnAfterARestart() {
        String other = world.create("other", Map.of());
        giveUp("one", "two");
        moves.close();
        start(ARN + "other", null);
        world.restart();
        assertThat(task().status()).isEqualTo("RUNNING");
        moves = begin();
        await().until(() -> task().status().equals("COMPLETED"));

        assertThat(world.bodies(other)).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void oneTaskOfAQueueAtATimeUntilItIsCancelled() {
        giveUp("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        String handle = start(null, 1);
        assertThatThrownBy(() -> start(null, null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("already a task running");
        await().until(() -> task().approximateNumberOfMessagesMoved() > 0);
        cancel(handle);
        assertThatThrownBy(() -> cancel(handle)).hasMessageContaining("Only active tasks can be cancelled.");
        await().until(() -> task().status().equals("CANCELLED"));

        long moved = task().approximateNumberOfMessagesMoved();
        assertThat(moved).isLessThan(10);
        assertThat(world.bodies(queue)).hasSize((int) moved);
        // Of two that began at the same instant, either may be the newer one.
        world.pass(Duration.ofSeconds(1));
        start(null, null);
        await().until(() -> tasks(10).getFirst().status().equals("COMPLETED"));
        assertThat(tasks(10)).hasSize(2);
        assertThat(world.receive(dead)).isEmpty();
    }

    @Test
    void aMessageThatComesFromNowhereStaysAndFailsTheTask() {
        world.send(dead, "sent here");
        start(null, null);
        await().until(() -> task().status().equals("FAILED"));

        assertThat(task().failureReason()).isEqualTo("CouldNotDetermineMessageSource");
        assertThat(world.bodies(dead)).containsExactly("sent here");
    }

    @Test
    void whatCannotBeMovedIsRefused() {
        world.create("f.fifo", Map.of("FifoQueue", "true"));
        assertThatThrownBy(() -> startFrom("q", null, null))
                .isInstanceOf(ApiException.class)
                .hasMessage("Source queue must be configured as a Dead Letter Queue.");
        assertThatThrownBy(() -> startFrom("none", null, null))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("SourceArn");
        assertThatThrownBy(() -> start(ARN + "none", null))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("DestinationArn");
        assertThatThrownBy(() -> start(ARN + "dead", null)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> start(ARN + "f.fifo", null)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> start(null, 501)).hasMessageContaining("MaxNumberOfMessagesPerSecond");
        assertThatThrownBy(() -> cancel("bm8=")).hasMessageContaining("TaskHandle");
        assertThat(tasks(10)).isEmpty();
    }

    private Moves begin() {
        var begun = new Moves(world.store, world.queues, new SplittableRandom(3));
        begun.start();
        return begun;
    }

    private void giveUp(String... bodies) {
        for (String body : bodies) {
            world.send(queue, body);
        }
        for (int i = 0; i < 2; i++) {
            world.receive(queue);
        }
        assertThat(world.receive(queue)).isEmpty();
    }

    private String start(@Nullable String destination, @Nullable Integer rate) {
        return startFrom("dead", destination, rate);
    }

    private String startFrom(String source, @Nullable String destination, @Nullable Integer rate) {
        return world.ask(
                        new StartMessageMoveTask(world.queues),
                        StartMessageMoveTaskRequest.builder()
                                .sourceArn(ARN + source)
                                .destinationArn(destination)
                                .maxNumberOfMessagesPerSecond(rate)
                                .build())
                .taskHandle();
    }

    private void cancel(String handle) {
        world.ask(
                new CancelMessageMoveTask(),
                CancelMessageMoveTaskRequest.builder().taskHandle(handle).build());
    }

    private ListMessageMoveTasksResultEntry task() {
        return tasks(1).getFirst();
    }

    private List<ListMessageMoveTasksResultEntry> tasks(int most) {
        return world.ask(
                        new ListMessageMoveTasks(),
                        ListMessageMoveTasksRequest.builder()
                                .sourceArn(ARN + "dead")
                                .maxResults(most)
                                .build())
                .results();
    }
}
