package io.seamark.proof.journeys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One target of every kind for the events of one source, and who has come to each: events are told apart by the `id`
/// of their detail.
///
/// @param notes where the function writes
record EventTargets(Path notes) {
    static final String SOURCE = "journey.counted";

    private static final String PATTERN = "{\"source\":[\"" + SOURCE + "\"]}";
    private static final String EVENTS = "events.amazonaws.com";
    private static final String RULES = "arn:aws:events:us-east-1:000000000000:rule/*";
    private static final String GROUP = "/aws/events/counted";
    private static final String STREAM = "counted";
    private static final String HERE = ":us-east-1:000000000000:";

    /// The ids that have come to a target, as often as they have.
    interface Arrivals {
        List<String> ids();
    }

    /// @param endpoint of an API destination
    static EventTargets make(Line line, Path notes, String endpoint) {
        Notebook function = Notebook.create(line, "notes", notes).permitted(line);
        String role = line.iam()
                .createRole(r -> r.roleName("events").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                        "Principal":{"Service":"events.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""))
                .role()
                .arn();
        try (var sqs = line.client(SqsClient.builder());
                var sns = line.client(SnsClient.builder());
                var kinesis = line.client(KinesisClient.builder());
                var logs = line.client(CloudWatchLogsClient.builder())) {
            Inbox queue = Inbox.create(sqs, "counted", EVENTS, RULES);
            Inbox behindBus = Inbox.create(sqs, "behind-bus", EVENTS, RULES);
            Inbox letters = Inbox.create(sqs, "letters", EVENTS, RULES);
            String topic = sns.createTopic(r -> r.name("counted")).topicArn();
            sns.setTopicAttributes(r -> r.topicArn(topic)
                    .attributeName("Policy")
                    .attributeValue(Inbox.permission(EVENTS, "sns:Publish", topic, RULES)));
            Inbox behindTopic = Inbox.create(sqs, "behind-topic", "sns.amazonaws.com", topic);
            sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(behindTopic.arn()));
            kinesis.createStream(r -> r.streamName(STREAM).shardCount(1));
            Setup.until(() -> "ACTIVE"
                    .equals(kinesis.describeStreamSummary(r -> r.streamName(STREAM))
                            .streamDescriptionSummary()
                            .streamStatusAsString()));
            logs.createLogGroup(r -> r.logGroupName(GROUP));
            String group = "arn:aws:logs" + HERE + "log-group:" + GROUP;
            logs.putResourcePolicy(r -> r.policyName("events").policyDocument(Inbox.logsPermission(group, RULES)));
            String bus = line.events().createEventBus(r -> r.name("second")).eventBusArn();
            put(line, "second", "all", target("queue", behindBus.arn()));
            put(
                    line,
                    "default",
                    "first",
                    function.target(),
                    target("queue", queue.arn()),
                    target("topic", topic),
                    target("stream", "arn:aws:kinesis" + HERE + "stream/" + STREAM).toBuilder()
                            .roleArn(role)
                            .build(),
                    target("lines", group));
            Target lost = target("lost", "arn:aws:sqs" + HERE + "nobody").toBuilder()
                    .deadLetterConfig(d -> d.arn(letters.arn()))
                    .build();
            put(
                    line,
                    "default",
                    "more",
                    target("bus", bus).toBuilder().roleArn(role).build(),
                    target("api", destination(line, endpoint)).toBuilder()
                            .roleArn(role)
                            .build(),
                    lost);
        }
        return new EventTargets(notes);
    }

    private static String destination(Line line, String endpoint) {
        var auth = CreateConnectionAuthRequestParameters.builder()
                .apiKeyAuthParameters(k -> k.apiKeyName("X-Key").apiKeyValue("secret"))
                .build();
        String connection = line.events()
                .createConnection(
                        r -> r.name("away").authorizationType("API_KEY").authParameters(auth))
                .connectionArn();
        return line.events()
                .createApiDestination(r -> r.name("away")
                        .connectionArn(connection)
                        .httpMethod("POST")
                        .invocationEndpoint(endpoint))
                .apiDestinationArn();
    }

    private static Target target(String id, String arn) {
        return Target.builder().id(id).arn(arn).build();
    }

    private static void put(Line line, String bus, String rule, Target... targets) {
        line.events().putRule(r -> r.name(rule).eventBusName(bus).eventPattern(PATTERN));
        line.events().putTargets(r -> r.rule(rule).eventBusName(bus).targets(targets));
    }

    /// What comes to each target, to be asked again and again.
    ///
    /// @param sqs open as long as it is asked
    /// @param away behind the endpoint of the API destination
    Map<String, Arrivals> arrivals(Line line, SqsClient sqs, Postbox away) {
        var arrivals = new LinkedHashMap<String, Arrivals>();
        arrivals.put("function", () -> ids(new Notebook("notes", "", notes).events()));
        arrivals.put("queue", queue(sqs, "counted"));
        Inbox behindTopic = inbox(sqs, "behind-topic");
        arrivals.put(
                "topic, queue",
                () -> ids(behindTopic.readAll().stream()
                        .map(n -> JsonMapper.shared().readTree(n.path("Message").asString()))
                        .toList()));
        arrivals.put("stream", () -> {
            try (var kinesis = line.client(KinesisClient.builder())) {
                return ids(records(kinesis));
            }
        });
        arrivals.put("log group", () -> {
            try (var logs = line.client(CloudWatchLogsClient.builder())) {
                return ids(logs.filterLogEventsPaginator(r -> r.logGroupName(GROUP)).events().stream()
                        .map(e -> JsonMapper.shared().readTree(e.message()))
                        .toList());
            }
        });
        arrivals.put("second bus, queue", queue(sqs, "behind-bus"));
        arrivals.put("queue that is not there", queue(sqs, "letters"));
        arrivals.put("API destination", () -> ids(away.letters()));
        return arrivals;
    }

    private static Arrivals queue(SqsClient sqs, String name) {
        Inbox inbox = inbox(sqs, name);
        return () -> ids(inbox.readAll());
    }

    private static Inbox inbox(SqsClient sqs, String name) {
        return new Inbox(sqs, sqs.getQueueUrl(r -> r.queueName(name)).queueUrl(), "", new ArrayList<>());
    }

    private static List<JsonNode> records(KinesisClient kinesis) {
        var found = new ArrayList<JsonNode>();
        String next = kinesis.getShardIterator(r -> r.streamName(STREAM)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        GetRecordsResponse page;
        do {
            String at = next;
            page = kinesis.getRecords(r -> r.shardIterator(at));
            page.records().stream()
                    .map(Record::data)
                    .forEach(d -> found.add(JsonMapper.shared().readTree(d.asByteArray())));
            next = page.nextShardIterator();
        } while (!page.records().isEmpty());
        return found;
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(e -> e.at("/detail/id").asString("?")).toList();
    }
}
