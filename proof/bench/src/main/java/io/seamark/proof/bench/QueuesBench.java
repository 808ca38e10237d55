package io.seamark.proof.bench;

import io.seamark.proof.bench.Paced.Round;
import io.seamark.proof.bench.Paced.Step;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Messages of 200 bytes, one in a call, with the SDK's clients in this process: sent, then received and deleted. Each
/// is on disk before its sender has the answer. Beside it beanstalkd, which forces each message to disk too.
final class QueuesBench {
    private static final String BODY = "x".repeat(200);

    private static final int WARMING = 16;

    private final AtomicLong numbers = new AtomicLong();

    void run() throws Exception {
        try (Seamark seamark = Seamark.start("127.93.0.0/16", "--instances", "0", "--no-registrar");
                SqsClient sqs = seamark.client(SqsClient.builder());
                Beanstalkd peer = Beanstalkd.start()) {
            String standard = sqs.createQueue(r -> r.queueName("bench")).queueUrl();
            String fifo = sqs.createQueue(r -> r.queueName("bench.fifo")
                            .attributesWithStrings(Map.of(
                                    "FifoQueue", "true",
                                    "DeduplicationScope", "messageGroup",
                                    "FifoThroughputLimit", "perMessageGroupId")))
                    .queueUrl();
            for (String url : List.of(standard, fifo)) {
                // Both sides are compiled before anything counts.
                var _ = Paced.run(WARMING, client -> sender(sqs, url, "g" + client));
                var _ = Paced.run(WARMING, client -> receiver(sqs, url));
            }
            System.out.printf("%nqueues: messages of %d bytes, one in a call, on disk%n", BODY.length());
            System.out.println("| queue | step | clients | per s | p50 ms | p99 ms | per s / beanstalkd |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (int clients : new int[] {1, 16}) {
                Round put = Paced.run(clients, client -> peer.sender(BODY));
                Round taken = Paced.run(clients, client -> peer.receiver());
                System.out.println(put.row("beanstalkd", "put", put));
                System.out.println(taken.row("beanstalkd", "reserve, delete", taken));
                tell("standard", clients, sqs, standard, put, taken);
                tell("FIFO", clients, sqs, fifo, put, taken);
            }
        }
    }

    private void tell(String name, int clients, SqsClient sqs, String url, Round put, Round taken)
            throws InterruptedException {
        System.out.println(
                Paced.run(clients, client -> sender(sqs, url, "g" + client)).row(name, "SendMessage", put));
        System.out.println(
                Paced.run(clients, client -> receiver(sqs, url)).row(name, "ReceiveMessage, DeleteMessage", taken));
    }

    private Step sender(SqsClient sqs, String url, String group) {
        boolean fifo = url.endsWith(".fifo");
        return () -> {
            String id = Long.toString(numbers.incrementAndGet());
            sqs.sendMessage(r -> r.queueUrl(url)
                    .messageBody(BODY)
                    .messageGroupId(fifo ? group : null)
                    .messageDeduplicationId(fifo ? id : null));
            return true;
        };
    }

    private static Step receiver(SqsClient sqs, String url) {
        return () -> {
            List<Message> messages = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(1))
                    .messages();
            messages.forEach(m -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(m.receiptHandle())));
            return !messages.isEmpty();
        };
    }
}
