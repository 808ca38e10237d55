package io.seamark.proof.bench;

import io.seamark.proof.bench.Paced.Round;
import io.seamark.proof.bench.Paced.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Messages of 200 bytes, one in a call, by signed calls over connections that are kept: sent, then received
/// and deleted. Each is on disk before its sender has the answer. Beside it beanstalkd, which forces each
/// message to disk too, and whose clients sign nothing.
final class QueuesBench {
    private static final String BODY = "x".repeat(200);

    private static final int WARMING = 16;
    private static final String HANDLE = "\"ReceiptHandle\":\"";

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
                var _ = Paced.run(WARMING, client -> sender(seamark, url, "g" + client));
                var _ = Paced.run(WARMING, client -> receiver(seamark, url));
            }
            System.out.printf("%nqueues: messages of %d bytes, one in a call, on disk%n", BODY.length());
            System.out.println("| queue | step | clients | per s | p50 ms | p99 ms | per s / beanstalkd |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (int clients : new int[] {1, 16}) {
                Round put = Paced.run(clients, client -> peer.sender(BODY));
                Round taken = Paced.run(clients, client -> peer.receiver());
                System.out.println(put.row("beanstalkd", "put", put));
                System.out.println(taken.row("beanstalkd", "reserve, delete", taken));
                tell("standard", clients, seamark, standard, put, taken);
                tell("FIFO", clients, seamark, fifo, put, taken);
            }
        }
    }

    private void tell(String name, int clients, Seamark seamark, String url, Round put, Round taken)
            throws InterruptedException {
        System.out.println(
                Paced.run(clients, client -> sender(seamark, url, "g" + client)).row(name, "SendMessage", put));
        System.out.println(
                Paced.run(clients, client -> receiver(seamark, url)).row(name, "ReceiveMessage, DeleteMessage", taken));
    }

    private Step sender(Seamark seamark, String url, String group) throws IOException {
        JsonConnection connection = connection(seamark);
        String message = "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"" + BODY + "\"";
        boolean fifo = url.endsWith(".fifo");
        return () -> {
            String order = fifo
                    ? ",\"MessageGroupId\":\"" + group + "\",\"MessageDeduplicationId\":\"" + numbers.incrementAndGet()
                            + "\""
                    : "";
            var _ = connection.call("AmazonSQS.SendMessage", message + order + "}");
            return true;
        };
    }

    private static Step receiver(Seamark seamark, String url) throws IOException {
        JsonConnection connection = connection(seamark);
        String queue = "{\"QueueUrl\":\"" + url + "\"";
        return () -> {
            String answer = connection.call("AmazonSQS.ReceiveMessage", queue + ",\"MaxNumberOfMessages\":1}");
            int at = answer.indexOf(HANDLE) + HANDLE.length();
            if (at < HANDLE.length()) {
                return false;
            }
            String handle = answer.substring(at, answer.indexOf('"', at));
            var _ = connection.call("AmazonSQS.DeleteMessage", queue + ",\"ReceiptHandle\":\"" + handle + "\"}");
            return true;
        };
    }

    private static JsonConnection connection(Seamark seamark) throws IOException {
        return new JsonConnection(seamark.api(), "sqs", seamark.credentials().resolveCredentials());
    }
}
