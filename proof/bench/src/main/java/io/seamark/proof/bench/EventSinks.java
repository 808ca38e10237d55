package io.seamark.proof.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// One destination of each kind in a Seamark, with what reads it as its clients do. Whoever makes one closes it.
final class EventSinks implements AutoCloseable {
    private static final String HERE = ":us-east-1:000000000000:";
    private static final String NAME = "deliveries";
    private static final int POLL_MILLIS = 100;
    private static final int LATE_MILLIS = 1000;

    private final Seamark seamark;
    private final SqsClient sqs;
    private final SnsClient sns;
    private final CloudWatchLogsClient logs;
    private final DatagramSocket heard;

    EventSinks(Seamark seamark) throws IOException {
        this.seamark = seamark;
        this.sqs = seamark.client(SqsClient.builder());
        this.sns = seamark.client(SnsClient.builder());
        this.logs = seamark.client(CloudWatchLogsClient.builder());
        this.heard = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        heard.setSoTimeout(POLL_MILLIS);
        heard.setReceiveBufferSize(4 << 20);
    }

    /// Reads what has come since it was read last, from one thread; waits for a moment where nothing has.
    @FunctionalInterface
    interface Reader {
        List<String> read() throws IOException;
    }

    /// @param readers each for a thread of its own
    record Sink(Target target, List<Reader> readers) {}

    /// By the name of the kind.
    Map<String, Sink> make() throws InterruptedException {
        String role = role("events.amazonaws.com");
        var sinks = new LinkedHashMap<String, Sink>();
        sinks.put("queue", new Sink(target("arn:aws:sqs" + HERE + NAME, null), queue(NAME)));
        sinks.put("topic, queue", topic());
        sinks.put("stream", stream(role));
        sinks.put("log group", group());
        sinks.put("function (Python, warm)", function());
        return sinks;
    }

    private List<Reader> queue(String name) {
        String url = sqs.createQueue(r -> r.queueName(name)).queueUrl();
        String policy = policy("sqs:SendMessage", "arn:aws:sqs" + HERE + name);
        sqs.setQueueAttributes(r -> r.queueUrl(url)
                .attributes(Map.of(QueueAttributeName.POLICY, policy, QueueAttributeName.VISIBILITY_TIMEOUT, "600")));
        Reader reader = () ->
                sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1)).messages().stream()
                        .map(Message::body)
                        .toList();
        return List.of(reader, reader, reader);
    }

    private Sink topic() {
        String arn = sns.createTopic(r -> r.name(NAME)).topicArn();
        sns.setTopicAttributes(r -> r.topicArn(arn).attributeName("Policy").attributeValue(policy("sns:Publish", arn)));
        List<Reader> readers = queue("behind-topic");
        sns.subscribe(r -> r.topicArn(arn).protocol("sqs").endpoint("arn:aws:sqs" + HERE + "behind-topic"));
        return new Sink(target(arn, null), readers);
    }

    private Sink stream(String role) throws InterruptedException {
        seamark.kinesis().createStream(r -> r.streamName(NAME).shardCount(1));
        while (!seamark.kinesis()
                .describeStreamSummary(r -> r.streamName(NAME))
                .streamDescriptionSummary()
                .streamStatusAsString()
                .equals("ACTIVE")) {
            Thread.sleep(10);
        }
        var at = new Object() {
            String iterator = seamark.kinesis()
                    .getShardIterator(r -> r.streamName(NAME)
                            .shardId("shardId-000000000000")
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
        };
        return new Sink(target("arn:aws:kinesis" + HERE + "stream/" + NAME, role), List.of(() -> {
            var page = seamark.kinesis().getRecords(r -> r.shardIterator(at.iterator));
            at.iterator = page.nextShardIterator();
            return page.records().stream()
                    .map(record -> record.data().asUtf8String())
                    .toList();
        }));
    }

    private Sink group() {
        String arn = "arn:aws:logs" + HERE + "log-group:/" + NAME;
        logs.createLogGroup(r -> r.logGroupName("/" + NAME));
        logs.putResourcePolicy(r -> r.policyName(NAME).policyDocument(policy("logs:*", arn + ":*")));
        var at = new Object() {
            @Nullable
            String token;

            long newest;
        };
        return new Sink(target(arn, null), List.of(() -> {
            try {
                var page = logs.getLogEvents(r -> r.logGroupName("/" + NAME)
                        .logStreamName("events")
                        .startFromHead(true)
                        .nextToken(at.token));
                if (page.events().isEmpty()) {
                    // Events are in the order of their times: one that is behind the token came after it.
                    page = logs.getLogEvents(r -> r.logGroupName("/" + NAME)
                            .logStreamName("events")
                            .startFromHead(true)
                            .startTime(Math.max(0, at.newest - LATE_MILLIS)));
                } else {
                    at.token = page.nextForwardToken();
                    at.newest = page.events().getLast().timestamp();
                }
                return page.events().stream().map(event -> event.message()).toList();
            } catch (ResourceNotFoundException e) {
                // The stream is made with the first event.
                return List.of();
            }
        }));
    }

    private Sink function() {
        try (LambdaClient lambda = seamark.client(LambdaClient.builder())) {
            String role = role("lambda.amazonaws.com");
            byte[] code = EventBench.zip("""
                    import json, socket

                    out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

                    def handler(event, context):
                        out.sendto(json.dumps(event["detail"]).encode(), ("127.0.0.1", %d))
                    """.formatted(heard.getLocalPort()));
            String arn = lambda.createFunction(r -> r.functionName(NAME)
                            .runtime("python3.12")
                            .handler("tell.handler")
                            .role(role)
                            .code(c -> c.zipFile(SdkBytes.fromByteArray(code))))
                    .functionArn();
            lambda.addPermission(r -> r.functionName(NAME)
                    .statementId("rules")
                    .action("lambda:InvokeFunction")
                    .principal("events.amazonaws.com"));
            return new Sink(target(arn, null), List.of(this::datagrams));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> datagrams() throws IOException {
        var some = new ArrayList<String>();
        var packet = new DatagramPacket(new byte[256], 256);
        try {
            heard.receive(packet);
            some.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            // Nothing yet.
        }
        return some;
    }

    private String role(String service) {
        try (IamClient iam = seamark.client(IamClient.builder())) {
            String name = service.replace('.', '-');
            return iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument("""
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                            "Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""".formatted(service)))
                    .role()
                    .arn();
        }
    }

    private static String policy(String action, String resource) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"Service":["events.amazonaws.com","sns.amazonaws.com"]},"Action":"%s",\
                "Resource":"%s"}]}""".formatted(action, resource);
    }

    private static Target target(String arn, @Nullable String role) {
        return Target.builder().id(NAME).arn(arn).roleArn(role).build();
    }

    @Override
    public void close() {
        List.of(sqs, sns, logs).forEach(c -> c.close());
        heard.close();
    }
}
