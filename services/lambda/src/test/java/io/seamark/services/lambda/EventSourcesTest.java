package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.Arn;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Queues and streams, and the functions that are invoked with what is in them.
class EventSourcesTest {
    /// Says what it got, and fails as the records ask: `bad` ones if it reports, all if one is `poison`.
    private static final String SOURCE = """
            import base64, json
            def content(r):
                return r["body"] if "body" in r else base64.b64decode(r["kinesis"]["data"]).decode()
            def handler(event, context):
                records = event["Records"]
                print("batch", ",".join(content(r) for r in records))
                if any(content(r) == "show" for r in records):
                    print("event", json.dumps(event))
                if any(content(r) == "poison" for r in records):
                    raise Exception("as asked")
                return {"batchItemFailures": [
                    {"itemIdentifier": r["messageId"] if "body" in r else r["kinesis"]["sequenceNumber"]}
                    for r in records if content(r) == "bad"]}
            """;

    private static final Duration SOON = Duration.ofSeconds(60);

    private final World world;

    EventSourcesTest(@TempDir Path folder) {
        world = new World(folder);
        world.python("takes", SOURCE);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void onlyMessagesThatAreDoneAreDeleted() {
        world.queues.send("1", "good");
        world.queues.send("2", "bad");
        world.queues.send("3", "good");

        try (var _ =
                running(MappingsTest.queue().functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES))) {
            await().until(() -> world.queues.deleted.size() == 2);
        }
        assertThat(world.queues.deleted).containsExactly("receipt-1", "receipt-3");
        assertThat(batches()).containsExactly("good,bad,good");
    }

    @Test
    void nothingOfABatchIsDeletedThatFails() {
        world.queues.send("1", "good");
        world.queues.send("2", "poison");

        try (var _ = running(MappingsTest.queue())) {
            await().until(() -> world.log.stream().anyMatch(line -> line.contains("REPORT")));
            world.queues.send("3", "good");
            await().until(() -> !world.queues.deleted.isEmpty());
        }
        assertThat(world.queues.deleted).containsExactly("receipt-3");
    }

    @Test
    void aMessageIsSeenAsAwsShowsIt() {
        world.queues.send("1", "show");

        try (var _ = running(MappingsTest.queue())) {
            await().until(() -> !world.queues.deleted.isEmpty());
        }
        JsonNode record = event();
        assertThat(record.toString())
                .isEqualTo("{\"messageId\":\"1\",\"receiptHandle\":\"receipt-1\",\"body\":\"show\","
                        + "\"attributes\":{\"SentTimestamp\":\"1\"},\"messageAttributes\":{\"a\":{\"stringValue\":\"b\","
                        + "\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"String\"}},"
                        + "\"md5OfBody\":\"md5\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"" + MappingsTest.QUEUE
                        + "\",\"awsRegion\":\"us-east-1\"}");
    }

    @Test
    void aMessageThatNoFilterMatchesIsDeletedUnseen() {
        world.queues.send("1", "{\"kind\":\"other\"}");
        world.queues.send("2", "no JSON");
        world.queues.send("3", "{\"kind\":\"order\"}");

        try (var _ = running(MappingsTest.queue()
                .filterCriteria(c -> c.filters(Filter.builder()
                        .pattern("{\"body\":{\"kind\":[\"order\"]}}")
                        .build())))) {
            await().until(() -> world.queues.deleted.size() == 3);
        }
        assertThat(batches()).containsExactly("{\"kind\":\"order\"}");
    }

    @Test
    void aRecordIsSeenAsAwsShowsIt() {
        var record = new StreamReader.Datum(
                "key", "7", "show".getBytes(StandardCharsets.UTF_8), Instant.ofEpochMilli(1_700_000_000_123L));

        byte[] json = StreamEvents.of(Arn.parse(MappingsTest.STREAM).orElseThrow(), "shardId-0", World.ROLE, record)
                .json();

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"key\","
                        + "\"sequenceNumber\":\"7\",\"data\":\"c2hvdw==\","
                        + "\"approximateArrivalTimestamp\":1700000000.123},\"eventSource\":\"aws:kinesis\","
                        + "\"eventVersion\":\"1.0\",\"eventID\":\"shardId-0:7\",\"eventName\":\"aws:kinesis:record\","
                        + "\"invokeIdentityArn\":\"" + World.ROLE
                        + "\",\"awsRegion\":\"us-east-1\",\"eventSourceARN\":\""
                        + MappingsTest.STREAM + "\"}");
    }

    @Test
    void aStreamGoesOnBehindWhatWasDoneBefore() {
        world.streams.put("shardId-0", "one");
        create(MappingsTest.stream());
        try (var _ = sources().begin(world.store)) {
            await().until(() -> batches().contains("one") && checkpoints() == 1);
        }
        world.streams.put("shardId-0", "two");
        try (var _ = sources().begin(world.store)) {
            await().until(() -> batches().contains("two"));
        }
        assertThat(batches()).containsExactly("one", "two");
    }

    @Test
    void aPoisonRecordIsIsolatedAndToldOfAndTheRestGoesOn() {
        List.of("one", "two", "poison", "four").forEach(data -> world.streams.put("shardId-0", data));

        try (var _ = running(MappingsTest.stream()
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(1)
                .destinationConfig(c -> c.onFailure(f -> f.destination("arn:aws:sqs:us-east-1:123456789012:lost"))))) {
            await().until(() -> batches().contains("four"));
        }
        assertThat(batches())
                .containsExactly("one,two,poison,four", "one,two", "poison,four", "poison", "poison", "four");
        assertThat(world.outbox.letters).hasSize(1);
        JsonNode letter =
                JsonMapper.shared().readTree(world.outbox.letters.getFirst().body());
        assertThat(letter.path("requestContext").path("condition").asString()).isEqualTo("RetryAttemptsExhausted");
        assertThat(letter.path("requestContext").path("approximateInvokeCount").asInt())
                .isEqualTo(2);
        assertThat(letter.path("KinesisBatchInfo").path("startSequenceNumber").asString())
                .isEqualTo("2");
        assertThat(letter.path("KinesisBatchInfo").path("batchSize").asInt()).isEqualTo(1);
    }

    @Test
    void whatAReportSaysIsDoneIsNotRunAgain() {
        List.of("one", "bad", "three").forEach(data -> world.streams.put("shardId-0", data));

        try (var _ = running(MappingsTest.stream()
                .maximumRetryAttempts(1)
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES))) {
            await().until(() -> batches().size() == 2);
            world.streams.put("shardId-0", "four");
            await().until(() -> batches().contains("four"));
        }
        assertThat(batches()).containsExactly("one,bad,three", "bad,three", "four");
    }

    @Test
    void aShardIsReadAfterTheShardsItWasMadeOf() {
        world.streams.shards.put("shardId-1", List.of("shardId-0"));
        world.streams.put("shardId-1", "child");
        world.streams.put("shardId-0", "parent");
        world.streams.close("shardId-0");

        try (var _ = running(MappingsTest.stream())) {
            await().until(() -> batches().contains("child"));
        }
        assertThat(batches()).containsExactly("parent", "child");
    }

    @Test
    void aShardIsReadOnlyWhenItHasMore() {
        try (var _ = running(MappingsTest.stream())) {
            await().atMost(SOON).until(() -> world.streams.reads.get() == 1);
            world.streams.put("shardId-0", "one");
            await().atMost(SOON).until(() -> batches().contains("one"));
            world.streams.put("shardId-0", "two");
            await().atMost(SOON).until(() -> batches().contains("two"));
        }
        assertThat(world.streams.reads).hasValue(3);
    }

    @Test
    void aMappingThatWaitsForRecordsCanBeDisabled() {
        create(MappingsTest.stream());
        String id = mapping().id();
        try (var _ = sources().begin(world.store)) {
            await().atMost(SOON)
                    .until(() -> world.streams.reads.get() == 1 && mapping().state() == StoredMapping.State.ENABLED);
            world.ask(
                    new UpdateEventSourceMapping(world.access()),
                    UpdateEventSourceMappingRequest.builder()
                            .uuid(id)
                            .enabled(false)
                            .build());
            await().atMost(SOON).until(() -> mapping().state() == StoredMapping.State.DISABLED);
        }
    }

    @Test
    void recordsThatAreTooOldAreLeftOut() {
        world.streams.put("shardId-0", "old", Instant.now().minusSeconds(3600));
        world.streams.put("shardId-0", "new");

        try (var _ = running(MappingsTest.stream().maximumRecordAgeInSeconds(60))) {
            await().until(() -> !batches().isEmpty());
        }
        assertThat(batches()).containsExactly("new");
    }

    @Test
    void aPoisonedPartitionKeyHoldsUpItsOwnRecordsOnlyAndTheOthersKeepTheirOrder() {
        for (int i = 1; i <= 3; i++) {
            world.streams.put("shardId-0", "a", "a" + i, Instant.now());
            world.streams.put("shardId-0", "b", i == 1 ? "poison" : "b" + i, Instant.now());
        }

        try (var _ = running(MappingsTest.stream().parallelizationFactor(2).batchSize(1))) {
            await().until(() -> batches().contains("a3") && batches().contains("poison"));
        }
        assertThat(batches()).filteredOn(text -> !text.equals("poison")).containsExactly("a1", "a2", "a3");
    }

    @Test
    void afterAStopOnlyWhatComesBehindTheFirstUndoneRecordOfAllLanesComesAgain() {
        world.streams.put("shardId-0", "a", "a1", Instant.now());
        world.streams.put("shardId-0", "b", "poison", Instant.now());
        world.streams.put("shardId-0", "a", "a2", Instant.now());
        create(MappingsTest.stream().parallelizationFactor(10).batchSize(1));
        try (var _ = sources().begin(world.store)) {
            await().until(() -> batches().contains("a2") && batches().contains("poison") && checkpoints() == 1);
        }
        world.log.clear();
        try (var _ = sources().begin(world.store)) {
            await().until(() -> batches().contains("a2") && batches().contains("poison"));
        }
        assertThat(batches()).doesNotContain("a1");
    }

    private EventSources sources() {
        return new EventSources(world.neighbours(), world.invoker, InstantSource.system(), new SplittableRandom(7));
    }

    private LeaderWork.Running running(CreateEventSourceMappingRequest.Builder request) {
        create(request);
        return sources().begin(world.store);
    }

    private void create(CreateEventSourceMappingRequest.Builder request) {
        world.ask(new CreateEventSourceMapping(new SourceAccess(world.roles, world.neighbours())), request.build());
    }

    private StoredMapping mapping() {
        return View.of(world.store)
                .list(StoredMapping.all(World.ACCOUNT, World.REGION))
                .getFirst()
                .value();
    }

    private int checkpoints() {
        return world.store
                .range(KeyRange.prefix("/lambda/123456789012/us-east-1/checkpoints/"), 0, 0)
                .entries()
                .size();
    }

    private List<String> batches() {
        return world.log.stream()
                .filter(line -> line.contains(" batch "))
                .map(line -> line.substring(line.indexOf(" batch ") + " batch ".length()))
                .toList();
    }

    private JsonNode event() {
        String line = world.log.stream()
                .filter(text -> text.contains(" event "))
                .findFirst()
                .orElseThrow();
        return JsonMapper.shared()
                .readTree(line.substring(line.indexOf(" event ") + " event ".length()))
                .path("Records")
                .get(0);
    }
}
