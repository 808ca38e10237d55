package io.seamark.proof.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Messages of 200 bytes published one in a call to a topic with one queue, with the SDK's clients in this process: the
/// delivery is on disk before the publisher has its answer. Then how long the last of them takes to be in the queue.
final class TopicsBench {
    private static final String BODY = "x".repeat(200);
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},\
            "Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:000000000000:bench"}]}""";

    void run() throws Exception {
        try (Seamark seamark = Seamark.start("127.95.0.0/16", "--instances", "0", "--no-registrar");
                SqsClient sqs = seamark.client(SqsClient.builder());
                SnsClient sns = seamark.client(SnsClient.builder())) {
            String queue = sqs.createQueue(
                            r -> r.queueName("bench").attributes(Map.of(QueueAttributeName.POLICY, POLICY)))
                    .queueUrl();
            String topic = sns.createTopic(r -> r.name("bench")).topicArn();
            sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:us-east-1:000000000000:bench"));
            // Both sides are compiled before anything counts.
            var _ = Paced.run(16, client -> () -> {
                sns.publish(r -> r.topicArn(topic).message(BODY));
                return true;
            });
            Thread.sleep(1000);
            empty(sqs, queue);
            System.out.printf("%ntopics: messages of %d bytes, one in a call, one queue, on disk%n", BODY.length());
            System.out.println("| clients | Publish per s | p50 ms | p99 ms | behind, s |");
            System.out.println("|---|---|---|---|---|");
            for (int clients : new int[] {1, 16}) {
                var published = new AtomicLong();
                Paced.Round round = Paced.run(clients, client -> () -> {
                    sns.publish(r -> r.topicArn(topic).message(BODY));
                    published.incrementAndGet();
                    return true;
                });
                long end = System.nanoTime();
                while (arrived(sqs, queue) < published.get()) {
                    Thread.sleep(5);
                }
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %.0f | %.2f | %.2f | %.2f |%n",
                        clients,
                        round.rate(),
                        round.p50(),
                        round.p99(),
                        (System.nanoTime() - end) / 1e9);
                empty(sqs, queue);
            }
        }
    }

    private static long arrived(SqsClient sqs, String queue) {
        return Long.parseLong(sqs.getQueueAttributes(
                        r -> r.queueUrl(queue).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
    }

    private static void empty(SqsClient sqs, String queue) {
        List<Message> some;
        do {
            some = sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10))
                    .messages();
            List<DeleteMessageBatchRequestEntry> gone = some.stream()
                    .map(m -> DeleteMessageBatchRequestEntry.builder()
                            .id(m.messageId())
                            .receiptHandle(m.receiptHandle())
                            .build())
                    .toList();
            if (!gone.isEmpty()) {
                sqs.deleteMessageBatch(r -> r.queueUrl(queue).entries(gone));
            }
        } while (!some.isEmpty());
    }
}
