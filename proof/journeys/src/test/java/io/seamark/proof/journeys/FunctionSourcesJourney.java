package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Queues and streams that functions are invoked with, and what is told of invocations: by the SDK, and once by
/// the AWS CLI. The function writes the id of everything it is done with into a file.
@Tag("full")
class FunctionSourcesJourney {
    private static final String SOURCE = """
            import base64, os, time
            def content(r):
                return r["body"] if "body" in r else base64.b64decode(r["kinesis"]["data"]).decode()
            def handler(event, context):
                failed = []
                for r in event.get("Records", []):
                    text = content(r)
                    if text.startswith("poison"):
                        raise Exception("as asked")
                    if text.startswith("bad"):
                        failed.append({"itemIdentifier": r["messageId"]})
                        continue
                    time.sleep(0.01)
                    with open(os.environ["DONE"], "a") as done:
                        done.write(text + "\\n")
                if event.get("fail"):
                    raise Exception("as asked")
                return {"batchItemFailures": failed}
            """;

    @TempDir
    Path folder;

    @Test
    void onlyTheMessageThatFailedComesBackAndEndsAsADeadLetter() throws Exception {
        try (Line line = start();
                SqsClient sqs = line.client(SqsClient.builder())) {
            String dead = queue(sqs, "dead", Map.of());
            String orders = queue(
                    sqs,
                    "orders",
                    Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            "3",
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"" + arn(sqs, dead) + "\",\"maxReceiveCount\":2}"));
            function(line);
            String uuid = JsonMapper.shared()
                    .readTree(line.aws(
                            "lambda create-event-source-mapping --function-name takes --function-response-types"
                                    + " ReportBatchItemFailures --event-source-arn",
                            arn(sqs, orders)))
                    .path("UUID")
                    .asString();
            Setup.until(() -> line.lambda()
                    .getEventSourceMapping(r -> r.uuid(uuid))
                    .state()
                    .equals("Enabled"));

            send(sqs, orders, List.of("one", "bad", "three"));

            List<Message> letters = take(sqs, dead);
            assertThat(letters).extracting(Message::body).containsExactly("bad");
            assertThat(done()).containsExactlyInAnyOrder("one", "three");
            line.lambda().deleteEventSourceMapping(r -> r.uuid(uuid));
            Setup.until(() -> line.lambda()
                    .listEventSourceMappings()
                    .eventSourceMappings()
                    .isEmpty());
        }
    }

    @Test
    void aPoisonRecordIsIsolatedAndAFailedInvocationIsTold() throws Exception {
        try (Line line = start();
                SqsClient sqs = line.client(SqsClient.builder());
                KinesisClient kinesis = line.client(KinesisClient.builder())) {
            String told = queue(sqs, "told", Map.of());
            function(line);
            String stream = stream(kinesis, 1);
            put(kinesis, List.of("one", "two", "poison", "four"));
            line.lambda()
                    .createEventSourceMapping(r -> r.functionName("takes")
                            .eventSourceArn(stream)
                            .startingPosition("TRIM_HORIZON")
                            .bisectBatchOnFunctionError(true)
                            .maximumRetryAttempts(1)
                            .destinationConfig(d -> d.onFailure(f -> f.destination(arn(sqs, told)))));

            JsonNode lost =
                    JsonMapper.shared().readTree(take(sqs, told).getFirst().body());
            assertThat(lost.path("KinesisBatchInfo").path("batchSize").asInt()).isEqualTo(1);
            assertThat(lost.path("requestContext").path("condition").asString()).isEqualTo("RetryAttemptsExhausted");
            Setup.until(() -> done().contains("four"));
            assertThat(Set.copyOf(done())).containsExactlyInAnyOrder("one", "two", "four");

            line.lambda()
                    .putFunctionEventInvokeConfig(r -> r.functionName("takes")
                            .maximumRetryAttempts(0)
                            .destinationConfig(d -> d.onFailure(f -> f.destination(arn(sqs, told)))));
            line.lambda()
                    .invoke(r -> r.functionName("takes")
                            .invocationType(InvocationType.EVENT)
                            .payload(SdkBytes.fromUtf8String("{\"fail\":true}")));

            JsonNode failed =
                    JsonMapper.shared().readTree(take(sqs, told).getFirst().body());
            assertThat(failed.path("requestContext").path("condition").asString())
                    .isEqualTo("RetriesExhausted");
            assertThat(failed.path("requestPayload").toString()).isEqualTo("{\"fail\":true}");
            assertThat(failed.path("responsePayload").path("errorMessage").asString())
                    .isEqualTo("as asked");
        }
    }

    @Test
    void aFunctionIsGivenWhatAConsumerOfTheStreamIsPushed() throws Exception {
        try (Line line = start();
                KinesisClient kinesis = line.client(KinesisClient.builder())) {
            function(line);
            policy(line, "\"kinesis:SubscribeToShard\",\"kinesis:ListShards\"");
            String stream = stream(kinesis, 2);
            Consumer consumer = kinesis.registerStreamConsumer(
                            r -> r.streamARN(stream).consumerName("takes"))
                    .consumer();
            String uuid = JsonMapper.shared()
                    .readTree(line.aws(
                            "lambda create-event-source-mapping --function-name takes --starting-position TRIM_HORIZON"
                                    + " --event-source-arn",
                            consumer.consumerARN()))
                    .path("UUID")
                    .asString();
            List<String> before = names("before");
            put(kinesis, before);
            Setup.until(() -> done().containsAll(before));

            kinesis.deregisterStreamConsumer(r -> r.consumerARN(consumer.consumerARN()));
            Setup.until(() -> result(line, uuid).startsWith("PROBLEM"));
            put(kinesis, List.of("late"));
            assertThat(result(line, uuid)).contains("takes");
            assertThat(done()).isEqualTo(Set.copyOf(before));
        }
    }

    private static String result(Line line, String uuid) {
        return line.lambda().getEventSourceMapping(r -> r.uuid(uuid)).lastProcessingResult();
    }

    @Test
    void everyIdIsDoneAlthoughSeamarkIsKilledInTheMiddle() throws Exception {
        var ids = new HashSet<String>();
        try (Line line = start();
                SqsClient sqs = line.client(SqsClient.builder());
                KinesisClient kinesis = line.client(KinesisClient.builder())) {
            function(line);
            String orders = queue(sqs, "orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "4"));
            String stream = stream(kinesis, 2);
            for (int batch = 0; batch < 20; batch++) {
                List<String> messages = names("message-" + batch);
                List<String> records = names("record-" + batch);
                send(sqs, orders, messages);
                put(kinesis, records);
                ids.addAll(messages);
                ids.addAll(records);
            }
            line.lambda()
                    .createEventSourceMapping(r -> r.functionName("takes")
                            .eventSourceArn(arn(sqs, orders))
                            .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
            line.lambda()
                    .createEventSourceMapping(r -> r.functionName("takes")
                            .eventSourceArn(stream)
                            .batchSize(15)
                            .startingPosition("TRIM_HORIZON"));
            Setup.until(() -> done().size() > 60);
            line.killHard();
        }
        assertThat(Set.copyOf(done())).hasSizeLessThan(ids.size());

        try (Line _ = start()) {
            Setup.until(() -> done().containsAll(ids));
        }
        assertThat(Set.copyOf(done())).isEqualTo(ids);
    }

    private Line start() throws IOException {
        return Line.start(folder.resolve("data"), "--no-registrar", "--instances", "0", "--lb-range", "127.86.0.0/16");
    }

    private static List<String> names(String prefix) {
        return IntStream.range(0, 10).mapToObj(i -> prefix + "-" + i).toList();
    }

    private Set<String> done() {
        try {
            Path file = folder.resolve("done");
            return Files.exists(file) ? Files.readAllLines(file).stream().collect(Collectors.toSet()) : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void function(Line line) throws IOException {
        byte[] code = zip();
        line.iam().createRole(r -> r.roleName("takes").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                        "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        policy(line, """
                "sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes","sqs:SendMessage",\
                "kinesis:GetRecords","kinesis:GetShardIterator","kinesis:ListShards\"""");
        line.lambda()
                .createFunction(r -> r.functionName("takes")
                        .runtime("python3.12")
                        .handler("app.handler")
                        .role("arn:aws:iam::000000000000:role/takes")
                        .environment(e -> e.variables(
                                Map.of("DONE", folder.resolve("done").toString())))
                        .code(c -> c.zipFile(SdkBytes.fromByteArray(code))));
    }

    private static void policy(Line line, String actions) {
        line.iam().putRolePolicy(r -> r.roleName("takes").policyName("sources").policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*","Action":[%s]}]}""".formatted(actions)));
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("app.py"));
            zip.write(SOURCE.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String queue(SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    }

    private static String arn(SqsClient sqs, String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    private static void send(SqsClient sqs, String url, List<String> bodies) {
        var sent = sqs.sendMessageBatch(r -> r.queueUrl(url)
                .entries(IntStream.range(0, bodies.size())
                        .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                .id("m" + i)
                                .messageBody(bodies.get(i))
                                .build())
                        .toList()));
        assertThat(sent.failed()).isEmpty();
    }

    /// What comes first, received and deleted.
    private static List<Message> take(SqsClient sqs, String url) {
        var taken = new ArrayList<Message>();
        Setup.until(() -> {
            taken.addAll(
                    sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(1)).messages());
            return !taken.isEmpty();
        });
        taken.forEach(message -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle())));
        return taken;
    }

    private static String stream(KinesisClient kinesis, int shards) {
        kinesis.createStream(r -> r.streamName("clicks").shardCount(shards));
        kinesis.waiter().waitUntilStreamExists(r -> r.streamName("clicks"));
        return kinesis.describeStreamSummary(r -> r.streamName("clicks"))
                .streamDescriptionSummary()
                .streamARN();
    }

    private static void put(KinesisClient kinesis, List<String> data) {
        var put = kinesis.putRecords(r -> r.streamName("clicks")
                .records(data.stream()
                        .map(text -> PutRecordsRequestEntry.builder()
                                .partitionKey(text)
                                .data(SdkBytes.fromUtf8String(text))
                                .build())
                        .toList()));
        assertThat(put.failedRecordCount()).isZero();
    }
}
