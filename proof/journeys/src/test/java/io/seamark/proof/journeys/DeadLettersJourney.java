package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Messages that were given up go back to their queue, also when Seamark is killed on the way.
@Tag("full")
class DeadLettersJourney {
    private static final int LETTERS = 40;

    @TempDir
    private Path dataDir;

    @Test
    void deadLettersGoBackToTheirQueueAcrossAKill() throws IOException {
        Mail mail = Mail.start(dataDir);
        String dead = mail.queue("dead");
        String from = mail.arn(dead);
        String queue = mail.queue(
                "q",
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        "0",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + from + "\",\"maxReceiveCount\":1}"));
        for (int batch = 0; batch < LETTERS / 10; batch++) {
            String name = "letter" + batch;
            var entries = IntStream.range(0, 10)
                    .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                            .id("e" + i)
                            .messageBody(name + i)
                            .build())
                    .toList();
            mail.sqs().sendMessageBatch(r -> r.queueUrl(queue).entries(entries));
        }
        Mail before = mail;
        until(() -> before.receive(queue).isEmpty() && before.size(dead) == LETTERS);
        before.sqs().startMessageMoveTask(r -> r.sourceArn(from).maxNumberOfMessagesPerSecond(10));
        until(() -> task(before, from).approximateNumberOfMessagesMoved() > 0);
        before.killHard();

        mail = Mail.start(dataDir);
        try (Mail after = mail) {
            assertThat(task(after, from).approximateNumberOfMessagesMoved()).isLessThan(LETTERS);
            until(() -> task(after, from).status().equals("COMPLETED"));
            assertThat(after.size(dead)).isZero();
            String same = after.sqs().getQueueUrl(r -> r.queueName("q")).queueUrl();
            Set<String> back = new HashSet<>();
            until(() -> {
                for (Message message : after.receive(same)) {
                    back.add(message.body());
                    after.delete(same, message);
                }
                return after.size(same) == 0;
            });
            assertThat(back).hasSize(LETTERS);
        }
    }

    private static ListMessageMoveTasksResultEntry task(Mail mail, String source) {
        return mail.sqs()
                .listMessageMoveTasks(r -> r.sourceArn(source))
                .results()
                .getFirst();
    }
}
