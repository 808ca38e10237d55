package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Messages of one standard queue: two send, two receive and delete. The SDK checks each MD5.
final class CountedMessages implements CountedWork {
    private static final int SENDERS = 2;
    private static final int RECEIVERS = 2;
    private static final int BATCH = 10;
    private static final int VISIBILITY_SECONDS = 6;
    /// A deletion that comes later than this may meet a message that somebody else has received.
    private static final long SURELY_OWN_NANOS =
            Duration.ofSeconds(VISIBILITY_SECONDS - 1).toNanos();

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Integer> sent = ConcurrentHashMap.newKeySet();
    private final Set<Integer> perhapsDeleted = ConcurrentHashMap.newKeySet();
    private final Set<Integer> deleted = ConcurrentHashMap.newKeySet();

    @Override
    public void prepare(DataClients to) {
        to.sqs()
                .createQueue(r -> r.queueName("counted")
                        .attributes(
                                Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(VISIBILITY_SECONDS))));
    }

    @Override
    public int workers() {
        return SENDERS + RECEIVERS;
    }

    @Override
    public void work(DataClients to, int worker, RandomGenerator lots) {
        if (worker < SENDERS) {
            send(to, lots);
        } else {
            receive(to, lots.nextInt(3) > 0);
        }
    }

    private void send(DataClients to, RandomGenerator lots) {
        if (lots.nextBoolean()) {
            int number = numbers.incrementAndGet();
            to.sqs().sendMessage(r -> r.queueUrl(url(to)).messageBody(Numbered.text(number)));
            sent.add(number);
            return;
        }
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (int i = 0; i <= lots.nextInt(3); i++) {
            int number = numbers.incrementAndGet();
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(number))
                    .messageBody(Numbered.text(number))
                    .build());
        }
        to.sqs()
                .sendMessageBatch(r -> r.queueUrl(url(to)).entries(entries))
                .successful()
                .forEach(s -> sent.add(Integer.parseInt(s.id())));
    }

    private void receive(DataClients to, boolean andDelete) {
        List<Message> messages = to.sqs()
                .receiveMessage(
                        r -> r.queueUrl(url(to)).maxNumberOfMessages(BATCH).waitTimeSeconds(1))
                .messages();
        long received = System.nanoTime();
        for (Message message : messages) {
            int number = Numbered.read(message.body());
            assertThat(deleted).as("a deleted message stays away").doesNotContain(number);
        }
        if (!andDelete || messages.isEmpty()) {
            return;
        }
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (Message message : messages) {
            int number = Numbered.read(message.body());
            perhapsDeleted.add(number);
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(number))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        var answer = to.sqs().deleteMessageBatch(r -> r.queueUrl(url(to)).entries(entries));
        if (System.nanoTime() - received < SURELY_OWN_NANOS) {
            answer.successful().forEach(d -> deleted.add(Integer.parseInt(d.id())));
        }
    }

    private static String url(DataClients to) {
        return to.sqs().serviceClientConfiguration().endpointOverride().orElseThrow() + "/000000000000/counted";
    }

    @Override
    public void conclude(DataClients to) {
        var missing = new TreeSet<>(sent);
        missing.removeAll(perhapsDeleted);
        var found = new TreeSet<Integer>();
        Setup.until(() -> {
            for (Message message : to.sqs()
                    .receiveMessage(
                            r -> r.queueUrl(url(to)).maxNumberOfMessages(BATCH).visibilityTimeout(120))
                    .messages()) {
                found.add(Numbered.read(message.body()));
            }
            missing.removeAll(found);
            return missing.isEmpty();
        });
        found.retainAll(deleted);
        assertThat(found).as("deleted and there again").isEmpty();
    }

    @Override
    public int acknowledged() {
        return sent.size() + deleted.size();
    }

    @Override
    public String toString() {
        return "standard queue: sent=%d deleted=%d".formatted(sent.size(), deleted.size());
    }
}
