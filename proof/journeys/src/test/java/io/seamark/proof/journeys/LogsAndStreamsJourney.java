package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/// Logs and streams as their users have them: the SDK (Kinesis by CBOR), the AWS CLI and boto3.
@Tag("full")
class LogsAndStreamsJourney {
    @TempDir
    Path dataDir;

    private SeamarkProcess seamark;
    private Map<String, String> environment;
    private CloudWatchLogsClient logs;
    private KinesisClient kinesis;

    @BeforeEach
    void up() throws IOException {
        seamark = SeamarkProcess.up(dataDir);
        environment = new HashMap<>(seamark.environment());
        environment.putAll(Map.of("AWS_PAGER", "", "AWS_DEFAULT_REGION", "us-east-1", "AWS_DEFAULT_OUTPUT", "text"));
        clients();
    }

    private void clients() {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "")));
        logs = CloudWatchLogsClient.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        kinesis = KinesisClient.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void down() {
        logs.close();
        kinesis.close();
        seamark.close();
    }

    /// Kills Seamark and starts it again.
    private void killed() throws IOException {
        logs.close();
        kinesis.close();
        seamark.killHard();
        seamark = SeamarkProcess.up(dataDir);
        clients();
    }

    @Test
    void whatWasAcknowledgedIsThereInOrderAndOnceAfterAKill() throws Exception {
        logs.createLogGroup(r -> r.logGroupName("/shop"));
        logs.createLogStream(r -> r.logGroupName("/shop").logStreamName("s"));
        kinesis.createStream(r -> r.streamName("orders").shardCount(2));
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            int batch = i;
            long now = System.currentTimeMillis();
            var event =
                    InputLogEvent.builder().timestamp(now).message("ERROR " + i).build();
            logs.putLogEvents(r -> r.logGroupName("/shop").logStreamName("s").logEvents(event));
            PutRecordsResponse put = kinesis.putRecords(r -> r.streamName("orders")
                    .records(IntStream.range(batch * 10, batch * 10 + 10)
                            .mapToObj(n -> PutRecordsRequestEntry.builder()
                                    .partitionKey("k" + n)
                                    .data(SdkBytes.fromUtf8String("d" + n))
                                    .build())
                            .toList()));
            put.records().forEach(r -> numbers.add(r.shardId() + " " + r.sequenceNumber()));
        }

        killed();

        assertThat(logs.filterLogEventsPaginator(r ->
                                r.logGroupName("/shop").filterPattern("ERROR").limit(7))
                        .events())
                .extracting(FilteredLogEvent::message)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "ERROR " + i).toList());
        var found = new ArrayList<String>();
        for (Shard shard : kinesis.listShards(r -> r.streamName("orders")).shards()) {
            List<String> inShard = read("orders", shard.shardId()).stream()
                    .map(r -> shard.shardId() + " " + r.sequenceNumber())
                    .toList();
            assertThat(inShard).isSorted();
            found.addAll(inShard);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void aStreamThatSubscribesToALogGroupGetsItsEvents() throws Exception {
        logs.createLogGroup(r -> r.logGroupName("/shop"));
        logs.createLogStream(r -> r.logGroupName("/shop").logStreamName("s"));
        kinesis.createStream(r -> r.streamName("taken").shardCount(1));
        String stream = kinesis.describeStreamSummary(r -> r.streamName("taken"))
                .streamDescriptionSummary()
                .streamARN();
        logs.putSubscriptionFilter(r -> r.logGroupName("/shop")
                .filterName("errors")
                .filterPattern("{ $.level = \"ERROR\" }")
                .roleArn("arn:aws:iam::000000000000:role/logs")
                .destinationArn(stream));
        long now = System.currentTimeMillis();
        logs.putLogEvents(r -> r.logGroupName("/shop")
                .logStreamName("s")
                .logEvents(
                        InputLogEvent.builder()
                                .timestamp(now)
                                .message("{\"level\":\"ERROR\",\"n\":1}")
                                .build(),
                        InputLogEvent.builder()
                                .timestamp(now)
                                .message("{\"level\":\"INFO\",\"n\":2}")
                                .build()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(read("taken", "shardId-000000000000"))
                        .singleElement()
                        .satisfies(r -> assertThat(unzipped(r))
                                .contains("\"messageType\":\"DATA_MESSAGE\"", "\"logGroup\":\"/shop\"", "\\\"n\\\":1")
                                .doesNotContain("\\\"n\\\":2")));
    }

    @Test
    void theCommandLineAndBotoReadWhatEachOtherPut() throws Exception {
        assertThat(aws("logs create-log-group --log-group-name /cli").status()).isZero();
        assertThat(aws("logs create-log-stream --log-group-name /cli --log-stream-name s")
                        .status())
                .isZero();
        long now = System.currentTimeMillis();
        assertThat(aws("logs put-log-events --log-group-name /cli --log-stream-name s --log-events timestamp=" + now
                                + ",message=hello")
                        .status())
                .isZero();
        assertThat(aws("kinesis create-stream --stream-name cli --shard-count 1")
                        .status())
                .isZero();
        assertThat(aws("kinesis wait stream-exists --stream-name cli").status()).isZero();
        assertThat(aws("kinesis put-record --stream-name cli --partition-key k --data aGVsbG8=")
                        .status())
                .isZero();
        var python = SeamarkProcess.run(environment, List.of("/usr/bin/python3", "-c", """
                import boto3, os
                url = os.environ['AWS_ENDPOINT_URL']
                logs = boto3.client('logs', endpoint_url=url)
                kinesis = boto3.client('kinesis', endpoint_url=url)
                page = logs.get_log_events(logGroupName='/cli', logStreamName='s', startFromHead=True)
                again = logs.get_log_events(logGroupName='/cli', logStreamName='s', nextToken=page['nextForwardToken'])
                assert again['nextForwardToken'] == page['nextForwardToken']
                shard = kinesis.list_shards(StreamName='cli')['Shards'][0]['ShardId']
                it = kinesis.get_shard_iterator(StreamName='cli', ShardId=shard, ShardIteratorType='TRIM_HORIZON')
                records = kinesis.get_records(ShardIterator=it['ShardIterator'])['Records']
                print([e['message'] for e in page['events']], [r['Data'] for r in records])
                """));
        assertThat(python.out()).as(python.err()).contains("['hello']", "hello");
        assertThat(aws("logs filter-log-events --log-group-name /cli --filter-pattern hello")
                        .out())
                .contains("hello");
    }

    private SeamarkProcess.Finished aws(String arguments) throws IOException {
        var command = new ArrayList<>(List.of("/usr/bin/aws", "--endpoint-url", seamark.api()));
        command.addAll(List.of(arguments.split(" ")));
        return SeamarkProcess.run(environment, command);
    }

    private List<Record> read(String stream, String shard) {
        String iterator = kinesis.getShardIterator(
                        r -> r.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        var all = new ArrayList<Record>();
        while (true) {
            String at = iterator;
            var page = kinesis.getRecords(r -> r.shardIterator(at).limit(30));
            if (page.records().isEmpty()) {
                return all;
            }
            all.addAll(page.records());
            iterator = page.nextShardIterator();
        }
    }

    private static String unzipped(Record record) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(record.data().asByteArray()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
