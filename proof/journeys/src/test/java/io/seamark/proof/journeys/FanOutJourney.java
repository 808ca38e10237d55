package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/// Consumers with enhanced fan-out as their users have them: the SDK for Java, by HTTP/2 and CBOR, and boto3, by
/// HTTP/1.1 and JSON.
@Tag("full")
class FanOutJourney {
    private static final String SHARD = "shardId-000000000000";
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path dataDir;

    private SeamarkProcess seamark;
    private Map<String, String> environment;
    private KinesisAsyncClient kinesis;
    private String stream;

    @BeforeEach
    void up() throws IOException {
        seamark = SeamarkProcess.up(dataDir);
        environment = new HashMap<>(seamark.environment());
        environment.putAll(Map.of("AWS_PAGER", "", "AWS_DEFAULT_REGION", "us-east-1", "AWS_DEFAULT_OUTPUT", "text"));
        kinesis = KinesisAsyncClient.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))))
                .build();
        kinesis.createStream(r -> r.streamName("orders").shardCount(1)).join();
        stream = kinesis.describeStreamSummary(r -> r.streamName("orders"))
                .join()
                .streamDescriptionSummary()
                .streamARN();
    }

    @AfterEach
    void down() {
        kinesis.close();
        seamark.close();
    }

    @Test
    void eachConsumerIsSentEveryRecordAndALaterCallTakesOver() throws Exception {
        String one = register("one");
        String other = register("other");
        put("d0");
        var first = new Subscriber(one);
        var second = new Subscriber(other);
        for (int i = 1; i < 20; i++) {
            put("d" + i);
        }
        first.expect(20);
        second.expect(20);

        // Refused for 5 seconds.
        await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            var third = new Subscriber(one);
            await().atMost(LONG).until(() -> !third.data.isEmpty() || third.ended.isDone());
            assertThat(third.ended).isNotDone();
        });
        assertThatThrownBy(() -> first.ended.get(60, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(ResourceInUseException.class);
        assertThat(second.ended).isNotDone();
    }

    @Test
    void botoReadsAShardToItsEndAndIsToldItsChildren() throws Exception {
        String consumer = register("one");
        put("d0");
        put("d1");
        kinesis.splitShard(r -> r.streamARN(stream).shardToSplit(SHARD).newStartingHashKey("1000"))
                .join();
        environment.put("CONSUMER", consumer);
        var python = SeamarkProcess.run(environment, List.of("/usr/bin/python3", "-c", """
                import boto3, os
                kinesis = boto3.client('kinesis', endpoint_url=os.environ['AWS_ENDPOINT_URL'])
                answer = kinesis.subscribe_to_shard(ConsumerARN=os.environ['CONSUMER'], ShardId='shardId-000000000000',
                        StartingPosition={'Type': 'TRIM_HORIZON'})
                for event in answer['EventStream']:
                    event = event['SubscribeToShardEvent']
                    print([r['Data'] for r in event['Records']], [c['ShardId'] for c in event.get('ChildShards', [])])
                """));
        assertThat(python.out())
                .as(python.err())
                .contains("[b'd0', b'd1'] ['shardId-000000000001', 'shardId-000000000002']");
    }

    @Test
    void theServerStopsWithoutWaitingForItsSubscribers() throws Exception {
        var subscriber = new Subscriber(register("one"));
        put("d0");
        subscriber.expect(1);
        seamark.close();
        assertThat(subscriber.ended.handle((done, problem) -> true).get(60, TimeUnit.SECONDS))
                .isTrue();
    }

    private String register(String name) {
        kinesis.registerStreamConsumer(r -> r.streamARN(stream).consumerName(name))
                .join();
        var found = kinesis.describeStreamConsumer(r -> r.streamARN(stream).consumerName(name))
                .join()
                .consumerDescription();
        assertThat(found.consumerStatusAsString()).isEqualTo("ACTIVE");
        return found.consumerARN();
    }

    private void put(String data) {
        kinesis.putRecord(r -> r.streamARN(stream).partitionKey("k").data(SdkBytes.fromUtf8String(data)))
                .join();
    }

    /// One call, from the beginning of the shard, and what it was sent.
    private final class Subscriber {
        private final List<String> data = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> ended;

        Subscriber(String consumer) {
            ended = kinesis.subscribeToShard(
                    r -> r.consumerARN(consumer)
                            .shardId(SHARD)
                            .startingPosition(p -> p.type(ShardIteratorType.TRIM_HORIZON)),
                    SubscribeToShardResponseHandler.builder()
                            .subscriber(event -> {
                                if (event instanceof SubscribeToShardEvent records) {
                                    records.records()
                                            .forEach(record ->
                                                    data.add(record.data().asUtf8String()));
                                }
                            })
                            .build());
        }

        void expect(int count) {
            await().atMost(LONG).untilAsserted(() -> assertThat(data).hasSize(count));
            for (int i = 0; i < count; i++) {
                assertThat(data.get(i)).isEqualTo("d" + i);
            }
        }
    }
}
