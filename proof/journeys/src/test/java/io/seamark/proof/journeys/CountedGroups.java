package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The groups of one FIFO queue: each has a sender, which repeats what was not acknowledged with the same
/// deduplication id; two receive and delete. Each group arrives without a gap and in order.
final class CountedGroups implements CountedWork {
    private static final int GROUPS = 3;
    private static final int RECEIVERS = 2;
    private static final int BATCH = 10;

    private final String name;
    /// Whether a FIFO topic stands before the queue.
    private final boolean published;

    private final List<Group> groups = new ArrayList<>();
    private final Map<String, String> messageIds = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    /// @param published to a FIFO topic, which has the queue as a subscriber
    CountedGroups(String name, boolean published) {
        this.name = name;
        this.published = published;
        for (int i = 0; i < GROUPS; i++) {
            groups.add(new Group());
        }
    }

    @Override
    public void prepare(DataClients to) {
        String queue = to.sqs()
                .createQueue(r -> r.queueName(name + ".fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.VISIBILITY_TIMEOUT, "5")))
                .queueUrl();
        if (published) {
            String topic = to.sns()
                    .createTopic(r -> r.name(name + ".fifo").attributes(Map.of("FifoTopic", "true")))
                    .topicArn();
            String arn = "arn:aws:sqs:us-east-1:000000000000:" + name + ".fifo";
            to.sqs()
                    .setQueueAttributes(r -> r.queueUrl(queue)
                            .attributes(Map.of(
                                    QueueAttributeName.POLICY,
                                    Inbox.permission("sns.amazonaws.com", "sqs:SendMessage", arn, topic))));
            to.sns()
                    .subscribe(r -> r.topicArn(topic)
                            .protocol("sqs")
                            .endpoint(arn)
                            .attributes(Map.of("RawMessageDelivery", "true")));
        }
    }

    @Override
    public int workers() {
        return GROUPS + RECEIVERS;
    }

    @Override
    public void work(DataClients to, int worker, RandomGenerator lots) {
        if (worker < GROUPS) {
            send(to, worker);
        } else {
            receive(to, lots.nextInt(4) > 0);
        }
    }

    private void send(DataClients to, int at) {
        Group group = groups.get(at);
        int number = group.acknowledged + 1;
        String id = at + "-" + number;
        String body = Numbered.text(number);
        if (published) {
            to.sns()
                    .publish(r -> r.topicArn("arn:aws:sns:us-east-1:000000000000:" + name + ".fifo")
                            .message(body)
                            .messageGroupId(Integer.toString(at))
                            .messageDeduplicationId(id));
        } else {
            String messageId = to.sqs()
                    .sendMessage(r -> r.queueUrl(url(to))
                            .messageBody(body)
                            .messageGroupId(Integer.toString(at))
                            .messageDeduplicationId(id))
                    .messageId();
            sameMessage(id, messageId);
        }
        group.acknowledged = number;
    }

    private void receive(DataClients to, boolean andDelete) {
        List<Message> messages = to.sqs()
                .receiveMessage(r -> r.queueUrl(url(to))
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(1)
                        .messageSystemAttributeNamesWithStrings("MessageGroupId"))
                .messages();
        messages.forEach(this::arrived);
        for (Message message : andDelete ? messages : List.<Message>of()) {
            String id = id(message);
            to.sqs().deleteMessage(r -> r.queueUrl(url(to)).receiptHandle(message.receiptHandle()));
            deleted.add(id);
        }
    }

    private static String id(Message message) {
        return message.attributesAsStrings().get("MessageGroupId") + "-" + Numbered.read(message.body());
    }

    private void arrived(Message message) {
        String id = id(message);
        assertThat(deleted).as("a deleted message stays away").doesNotContain(id);
        sameMessage(id, message.messageId());
        int number = Numbered.read(message.body());
        groups.get(Integer.parseInt(id.substring(0, 1))).arrived(number);
    }

    /// A message that was sent again, because its first answer was lost, is the first one.
    private void sameMessage(String id, String messageId) {
        assertThat(messageIds.computeIfAbsent(id, _ -> messageId)).as(id).isEqualTo(messageId);
    }

    private String url(DataClients to) {
        return to.sqs().serviceClientConfiguration().endpointOverride().orElseThrow() + "/000000000000/" + name
                + ".fifo";
    }

    @Override
    public void conclude(DataClients to) {
        Setup.until(() -> {
            receive(to, true);
            return groups.stream().allMatch(g -> g.arrived >= g.acknowledged);
        });
    }

    @Override
    public int acknowledged() {
        return groups.stream().mapToInt(g -> g.acknowledged).sum() + deleted.size();
    }

    @Override
    public String toString() {
        return "%s: sent=%d deleted=%d"
                .formatted(
                        published ? "FIFO topic, FIFO queue" : "FIFO queue",
                        acknowledged() - deleted.size(),
                        deleted.size());
    }

    /// One group; `acknowledged` is its sender's, `arrived` is guarded by this.
    private static final class Group {
        private volatile int acknowledged;
        private int arrived;

        /// Again is allowed, ahead is not: nothing of a group is received while what is before it is in flight.
        private synchronized void arrived(int number) {
            assertThat(number).as("the next or an earlier one").isLessThanOrEqualTo(arrived + 1);
            arrived = Math.max(arrived, number);
        }
    }
}
