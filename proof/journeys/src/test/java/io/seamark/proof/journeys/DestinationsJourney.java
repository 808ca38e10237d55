package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One call arrives wherever a call can arrive, and one object where a bucket tells of it.
@Tag("full")
class DestinationsJourney {
    private static final String CALLS = """
            {"source":["aws.ecs"],"detail-type":["AWS API Call via CloudTrail"],\
            "detail":{"eventName":["CreateService"]}}""";
    private static final String EVENTS = "events.amazonaws.com";
    private static final String RULES = "arn:aws:events:us-east-1:000000000000:rule/*";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SHARD = "shardId-000000000000";

    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private Line line;
    private S3Client s3;
    private SqsClient sqs;
    private SnsClient sns;
    private KinesisClient kinesis;
    private CloudWatchLogsClient logs;

    /// Keys of the trail's files that were read, and the ids in them.
    private final Set<String> files = new HashSet<>();

    private final List<String> filed = new ArrayList<>();

    @BeforeEach
    void up() throws IOException {
        line = Line.start(dataDir, "--no-registrar", "--instances", "0", "--trail-delivery-period", "1");
        s3 = line.client(S3Client.builder().forcePathStyle(true));
        sqs = line.client(SqsClient.builder());
        sns = line.client(SnsClient.builder());
        kinesis = line.client(KinesisClient.builder());
        logs = line.client(CloudWatchLogsClient.builder());
    }

    @AfterEach
    void down() throws IOException {
        List.of(s3, sqs, sns, kinesis, logs).forEach(c -> c.close());
        line.close();
    }

    @Test
    void oneCallArrivesAtEveryDestination() {
        trail();
        Notebook function =
                Notebook.create(line, "notes", folder.resolve("notes")).permitted(line);
        Inbox queue = Inbox.create(sqs, "calls", EVENTS, RULES);
        String topic = topic("calls", EVENTS, RULES);
        Inbox subscriber = subscriber(topic);
        kinesis.createStream(r -> r.streamName("calls").shardCount(1));
        until(() -> "ACTIVE".equals(stream("calls").streamStatusAsString()));
        logs.createLogGroup(r -> r.logGroupName("/aws/events/calls"));
        String group = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/calls";
        logs.putResourcePolicy(r -> r.policyName("events").policyDocument(Inbox.logsPermission(group, RULES)));
        String role = role("events", EVENTS);
        String bus = line.events().createEventBus(r -> r.name("second")).eventBusArn();
        Inbox behindBus = Inbox.create(sqs, "second", EVENTS, RULES);
        line.events().putRule(r -> r.name("all").eventBusName("second").eventPattern("{\"source\":[\"aws.ecs\"]}"));
        put("all", "second", target("queue", behindBus.arn()).build());
        // As on AWS, a rule has five targets at most.
        line.events().putRule(r -> r.name("calls").eventPattern(CALLS));
        put(
                "calls",
                "default",
                function.target(),
                target("queue", queue.arn()).build(),
                target("topic", topic).build(),
                target("stream", stream("calls").streamARN()).roleArn(role).build(),
                target("lines", group).build());
        line.events().putRule(r -> r.name("onwards").eventPattern(CALLS));
        put("onwards", "default", target("bus", bus).roleArn(role).build());
        var setup = new Setup(line);
        setup.cluster("shop", 0);
        String definition = setup.define("shop", -1, Programs.shell("exec sleep 600"));

        var signs = new LinkedHashMap<String, BooleanSupplier>();
        signs.put("LookupEvents", () -> !lookedUp().isEmpty());
        signs.put("file in the trail's bucket", () -> filed().size() == 1);
        signs.put(
                "line in the trail's log group",
                () -> !lines("audit", "$.eventName").isEmpty());
        signs.put("function", () -> !function.events().isEmpty());
        signs.put("queue", () -> !queue.read().isEmpty());
        signs.put("topic's subscriber", () -> !subscriber.read().isEmpty());
        signs.put("stream", () -> !records("calls").isEmpty());
        signs.put(
                "log group",
                () -> !lines("/aws/events/calls", "$.detail.eventName").isEmpty());
        signs.put("queue behind the second bus", () -> !behindBus.read().isEmpty());
        assertThat(signs)
                .noneSatisfy((name, sign) -> assertThat(sign.getAsBoolean()).isTrue());

        setup.service("shop", "web", definition, 0);

        print(arrivals(signs));

        assertThat(lookedUp()).hasSize(1);
        String id = lookedUp().getFirst().eventId();
        assertThat(filed()).containsExactly(id);
        assertThat(lines("audit", "$.eventName"))
                .extracting(l -> l.path("eventID").asString())
                .containsExactly(id);
        assertOnly(id, function.events());
        assertOnly(id, queue.read());
        assertOnly(
                id,
                subscriber.read().stream()
                        .map(n -> JsonMapper.shared().readTree(n.path("Message").asString()))
                        .toList());
        assertOnly(id, records("calls"));
        assertOnly(id, lines("/aws/events/calls", "$.detail.eventName"));
        assertOnly(id, behindBus.read());
    }

    @Test
    void anObjectIsToldOfToTheQueueAndTheTopicOfItsBucket() {
        s3.createBucket(r -> r.bucket("pictures"));
        String source = "arn:aws:s3:::pictures";
        Inbox queue = Inbox.create(sqs, "pictures", "s3.amazonaws.com", source);
        String topic = topic("removed", "s3.amazonaws.com", source);
        Inbox subscriber = subscriber(topic);
        s3.putBucketNotificationConfiguration(r -> r.bucket("pictures")
                .notificationConfiguration(n -> n.queueConfigurations(QueueConfiguration.builder()
                                .id("new")
                                .queueArn(queue.arn())
                                .eventsWithStrings("s3:ObjectCreated:*")
                                .build())
                        .topicConfigurations(TopicConfiguration.builder()
                                .id("gone")
                                .topicArn(topic)
                                .eventsWithStrings("s3:ObjectRemoved:*")
                                .build())));
        until(() -> !queue.read().isEmpty() && !subscriber.read().isEmpty());
        assertThat(queue.read()).singleElement().satisfies(DestinationsJourney::assertTest);
        assertThat(messages(subscriber)).singleElement().satisfies(DestinationsJourney::assertTest);

        String etag = s3.putObject(r -> r.bucket("pictures").key("a b.png"), RequestBody.fromString("picture"))
                .eTag();
        s3.deleteObject(r -> r.bucket("pictures").key("a b.png"));

        until(() -> queue.read().size() >= 2 && subscriber.read().size() >= 2);
        assertThat(queue.read()).hasSize(2);
        JsonNode put = queue.read().get(1).path("Records").path(0);
        assertThat(put.path("eventSource").asString()).isEqualTo("aws:s3");
        assertThat(put.path("eventName").asString()).isEqualTo("ObjectCreated:Put");
        assertThat(put.path("awsRegion").asString()).isEqualTo("us-east-1");
        assertThat(put.at("/s3/configurationId").asString()).isEqualTo("new");
        assertThat(put.at("/s3/bucket/arn").asString()).isEqualTo(source);
        assertThat(put.at("/s3/object/key").asString()).isEqualTo("a+b.png");
        assertThat(put.at("/s3/object/size").asInt()).isEqualTo(7);
        assertThat(etag).isEqualTo("\"" + put.at("/s3/object/eTag").asString() + "\"");
        assertThat(subscriber.read())
                .hasSize(2)
                .allSatisfy(n -> assertThat(n.path("Subject").asString()).isEqualTo("Amazon S3 Notification"));
        assertThat(messages(subscriber).get(1).at("/Records/0/eventName").asString())
                .isEqualTo("ObjectRemoved:Delete");
    }

    private void trail() {
        s3.createBucket(r -> r.bucket("audit"));
        logs.createLogGroup(r -> r.logGroupName("audit"));
        String role = role("audit", "cloudtrail.amazonaws.com");
        line.cloudtrail()
                .createTrail(r -> r.name("audit")
                        .s3BucketName("audit")
                        .cloudWatchLogsLogGroupArn("arn:aws:logs:us-east-1:000000000000:log-group:audit:*")
                        .cloudWatchLogsRoleArn(role));
        line.cloudtrail().startLogging(r -> r.name("audit"));
    }

    private String role(String name, String service) {
        return line.iam()
                .createRole(r -> r.roleName(name).assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
                        "Action":"sts:AssumeRole"}]}""".formatted(service)))
                .role()
                .arn();
    }

    private String topic(String name, String service, String source) {
        String arn = sns.createTopic(r -> r.name(name)).topicArn();
        sns.setTopicAttributes(r -> r.topicArn(arn)
                .attributeName("Policy")
                .attributeValue(Inbox.permission(service, "sns:Publish", arn, source)));
        return arn;
    }

    private Inbox subscriber(String topic) {
        Inbox inbox = Inbox.create(sqs, "subscriber", "sns.amazonaws.com", topic);
        sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(inbox.arn()));
        return inbox;
    }

    private static Target.Builder target(String id, String arn) {
        return Target.builder().id(id).arn(arn);
    }

    private void put(String rule, String bus, Target... targets) {
        assertThat(line.events()
                        .putTargets(r -> r.rule(rule).eventBusName(bus).targets(targets))
                        .failedEntries())
                .isEmpty();
    }

    private StreamDescriptionSummary stream(String name) {
        return kinesis.describeStreamSummary(r -> r.streamName(name)).streamDescriptionSummary();
    }

    private List<Event> lookedUp() {
        var named = LookupAttribute.builder()
                .attributeKey("EventName")
                .attributeValue("CreateService")
                .build();
        return line.cloudtrail().lookupEvents(r -> r.lookupAttributes(named)).events();
    }

    /// The ids of the calls of CreateService in the files of the trail.
    private List<String> filed() {
        for (S3Object file : s3.listObjectsV2Paginator(
                        r -> r.bucket("audit").prefix("AWSLogs/000000000000/CloudTrail/"))
                .contents()) {
            if (files.add(file.key())) {
                try (var in =
                        new GZIPInputStream(s3.getObject(r -> r.bucket("audit").key(file.key())))) {
                    JsonMapper.shared()
                            .readTree(in.readAllBytes())
                            .path("Records")
                            .forEach(r -> {
                                if (r.path("eventName").asString().equals("CreateService")) {
                                    filed.add(r.path("eventID").asString());
                                }
                            });
                } catch (IOException e) {
                    throw new AssertionError(file.key(), e);
                }
            }
        }
        return List.copyOf(filed);
    }

    /// The lines of a log group that tell of a call of CreateService.
    private List<JsonNode> lines(String group, String path) {
        return logs
                .filterLogEventsPaginator(
                        r -> r.logGroupName(group).filterPattern("{ " + path + " = \"CreateService\" }"))
                .events()
                .stream()
                .map(e -> JsonMapper.shared().readTree(e.message()))
                .toList();
    }

    private List<JsonNode> records(String stream) {
        String start = kinesis.getShardIterator(
                        r -> r.streamName(stream).shardId(SHARD).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return kinesis.getRecords(r -> r.shardIterator(start)).records().stream()
                .map(Record::data)
                .map(d -> JsonMapper.shared().readTree(d.asByteArray()))
                .toList();
    }

    private static List<JsonNode> messages(Inbox subscriber) {
        return subscriber.read().stream()
                .map(n -> JsonMapper.shared().readTree(n.path("Message").asString()))
                .toList();
    }

    private static void assertTest(JsonNode message) {
        assertThat(message.path("Service").asString()).isEqualTo("Amazon S3");
        assertThat(message.path("Event").asString()).isEqualTo("s3:TestEvent");
        assertThat(message.path("Bucket").asString()).isEqualTo("pictures");
    }

    private static void assertOnly(String id, List<JsonNode> events) {
        assertThat(events)
                .extracting(e -> e.path("detail-type").asString() + " "
                        + e.at("/detail/eventID").asString())
                .containsExactly("AWS API Call via CloudTrail " + id);
    }

    /// When each sign was first seen, from now on. Each is looked for on a thread of its own.
    private static Map<String, Duration> arrivals(Map<String, BooleanSupplier> signs) {
        long start = System.nanoTime();
        var seen = new ConcurrentHashMap<String, Duration>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            signs.forEach((name, sign) -> threads.execute(() -> {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(sign::getAsBoolean);
                seen.put(name, Duration.ofNanos(System.nanoTime() - start));
            }));
        }
        assertThat(seen).containsOnlyKeys(signs.keySet());
        return seen;
    }

    private static void print(Map<String, Duration> arrivals) {
        var table = new StringBuilder("| CreateService arrived at | ms after its answer |\n|---|---|\n");
        arrivals.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(a -> table.append(
                        "| %s | %d |\n".formatted(a.getKey(), a.getValue().toMillis())));
        System.out.print(table);
    }
}
