package io.seamark.proof.journeys;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What is published to a standard topic, and arrives in the two queues that are subscribed.
final class CountedNotifications implements CountedWork {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:counted";
    private static final int QUEUES = 2;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Integer> published = ConcurrentHashMap.newKeySet();

    @Override
    public void prepare(DataClients to) {
        to.sns().createTopic(r -> r.name("counted"));
        for (int i = 0; i < QUEUES; i++) {
            String queue = "subscriber-" + i;
            String arn = "arn:aws:sqs:us-east-1:000000000000:" + queue;
            to.sqs()
                    .createQueue(r -> r.queueName(queue)
                            .attributes(Map.of(
                                    QueueAttributeName.POLICY,
                                    Inbox.permission("sns.amazonaws.com", "sqs:SendMessage", arn, TOPIC))));
            to.sns()
                    .subscribe(r -> r.topicArn(TOPIC)
                            .protocol("sqs")
                            .endpoint(arn)
                            .attributes(Map.of("RawMessageDelivery", "true")));
        }
    }

    @Override
    public int workers() {
        return 2;
    }

    @Override
    public void work(DataClients to, int worker, RandomGenerator lots) {
        int first = numbers.incrementAndGet();
        if (worker == 0) {
            to.sns().publish(r -> r.topicArn(TOPIC).message(Numbered.text(first)));
            published.add(first);
            return;
        }
        int second = numbers.incrementAndGet();
        to.sns()
                .publishBatch(r -> r.topicArn(TOPIC).publishBatchRequestEntries(entry(first), entry(second)))
                .successful()
                .forEach(s -> published.add(Integer.parseInt(s.id())));
    }

    private static PublishBatchRequestEntry entry(int number) {
        return PublishBatchRequestEntry.builder()
                .id(Integer.toString(number))
                .message(Numbered.text(number))
                .build();
    }

    @Override
    public void conclude(DataClients to) {
        for (int i = 0; i < QUEUES; i++) {
            String url =
                    to.sqs().serviceClientConfiguration().endpointOverride().orElseThrow() + "/000000000000/subscriber-"
                            + i;
            var missing = new TreeSet<>(published);
            Setup.until(() -> {
                var messages = to.sqs()
                        .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10))
                        .messages();
                messages.forEach(m -> missing.remove(Numbered.read(m.body())));
                if (!messages.isEmpty()) {
                    to.sqs()
                            .deleteMessageBatch(r -> r.queueUrl(url)
                                    .entries(messages.stream()
                                            .map(CountedNotifications::deletion)
                                            .toList()));
                }
                return missing.isEmpty();
            });
        }
    }

    private static DeleteMessageBatchRequestEntry deletion(Message message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(message.messageId())
                .receiptHandle(message.receiptHandle())
                .build();
    }

    @Override
    public int acknowledged() {
        return published.size();
    }

    @Override
    public String toString() {
        return "topic, " + QUEUES + " queues: published=" + published.size();
    }
}
