package io.seamark.services.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/// Streams, their shards and what stands in them.
class StreamsTest {
    private static final String FIRST = StoredShard.id(0);

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
        world.stream("s", 1);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyIteratorTypeBeginsWhereItSays() {
        var numbers = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            numbers.add(world.put("s", "k", "d" + i).sequenceNumber());
            world.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(read(iterator(r -> r.shardIteratorType("TRIM_HORIZON")), 3)).isEqualTo(data(0, 10));
        assertThat(read(iterator(r -> r.shardIteratorType("LATEST")), 3)).isEmpty();
        assertThat(read(
                        iterator(r -> r.shardIteratorType("AT_SEQUENCE_NUMBER").startingSequenceNumber(numbers.get(4))),
                        3))
                .isEqualTo(data(4, 10));
        assertThat(read(
                        iterator(r ->
                                r.shardIteratorType("AFTER_SEQUENCE_NUMBER").startingSequenceNumber(numbers.get(4))),
                        3))
                .isEqualTo(data(5, 10));
        assertThat(read(
                        iterator(r -> r.shardIteratorType("AT_TIMESTAMP")
                                .timestamp(world.clock.instant().minusSeconds(3))),
                        3))
                .isEqualTo(data(7, 10));
        world.restart();
        assertThat(read(iterator(r -> r.shardIteratorType("TRIM_HORIZON")), 100))
                .isEqualTo(data(0, 10));
    }

    @Test
    void theLagIsTheAgeOfWhatWasReadLast() {
        world.put("s", "k", "d0");
        world.clock.advance(Duration.ofSeconds(2));
        world.put("s", "k", "d1");
        world.clock.advance(Duration.ofSeconds(5));
        String iterator = iterator(r -> r.shardIteratorType("TRIM_HORIZON"));
        GetRecordsResponse first = get(iterator, 1);
        assertThat(first.millisBehindLatest()).isEqualTo(7_000);
        assertThat(get(first.nextShardIterator(), 1).millisBehindLatest()).isZero();
    }

    @Test
    void anIteratorExpiresAndIsNotMadeUp() {
        String iterator = iterator(r -> r.shardIteratorType("LATEST"));
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(get(iterator, 1).records()).isEmpty();
        world.clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> get(iterator, 1)).isInstanceOf(ExpiredIteratorException.class);
        assertThatThrownBy(() -> get(iterator + "x", 1)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void aSplitShardEndsWithItsChildrenAndTheirNumbersGoOn() {
        String before = world.put("s", "k", "d0").sequenceNumber();
        world.ask(
                new SplitShard(),
                SplitShardRequest.builder()
                        .streamName("s")
                        .shardToSplit(FIRST)
                        .newStartingHashKey(BigInteger.ONE.shiftLeft(127).toString())
                        .build());
        var put = world.put("s", "k", "d1");
        assertThat(put.shardId()).isNotEqualTo(FIRST);
        assertThat(put.sequenceNumber()).isGreaterThan(before);
        GetRecordsResponse end = get(iterator(r -> r.shardIteratorType("TRIM_HORIZON")), 10);
        assertThat(end.records()).hasSize(1);
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards())
                .extracting(child -> child.shardId())
                .containsExactly(StoredShard.id(1), StoredShard.id(2));
        world.ask(
                new MergeShards(),
                MergeShardsRequest.builder()
                        .streamName("s")
                        .shardToMerge(StoredShard.id(2))
                        .adjacentShardToMerge(StoredShard.id(1))
                        .build());
        assertThat(shards("AT_LATEST")).containsExactly(StoredShard.id(3));
        assertThat(shards("FROM_TRIM_HORIZON")).hasSize(4);
        assertThat(shards("AT_TRIM_HORIZON")).containsExactly(FIRST);
    }

    private List<String> shards(String filter) {
        var found = new ArrayList<String>();
        @Nullable String token = null;
        do {
            var request = ListShardsRequest.builder().maxResults(1);
            var page = world.ask(
                    new ListShards(world.logs, world.tokens),
                    (token == null
                                    ? request.streamName("s").shardFilter(f -> f.type(filter))
                                    : request.nextToken(token))
                            .build());
            page.shards().stream().map(Shard::shardId).forEach(found::add);
            token = page.nextToken();
        } while (token != null);
        return found;
    }

    /// From any number of shards to any that is allowed: the open ones are equal shares without a gap.
    @Test
    void reshardingLeavesEqualShares() {
        var random = new Random(20261122);
        StoredStream stream = world.stored("s");
        for (int i = 0; i < 40; i++) {
            int count = 1 + random.nextInt(12);
            stream = HashKeys.reshare(stream, count, world.clock.instant());
            var bounds = stream.open().stream().map(StoredShard::low).sorted().toList();
            assertThat(bounds).isEqualTo(HashKeys.bounds(count));
            BigInteger covered = stream.open().stream()
                    .map(shard -> shard.high().subtract(shard.low()).add(BigInteger.ONE))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(covered).isEqualTo(HashKeys.COUNT);
        }
    }

    @Test
    void recordsOfOneCallKeepTheirOrderInEachShard() {
        world.stream("many", 3);
        var entries = IntStream.range(0, 200)
                .mapToObj(i -> entry("k" + i % 17, "d" + i))
                .toList();
        var answer = world.data(
                new PutRecords(world.logs, world.clock),
                PutRecordsRequest.builder().streamName("many").records(entries).build());
        assertThat(answer.failedRecordCount()).isZero();
        assertThat(answer.records()).hasSize(200);
        for (int shard = 0; shard < 3; shard++) {
            String id = StoredShard.id(shard);
            var numbers = answer.records().stream()
                    .filter(r -> r.shardId().equals(id))
                    .map(r -> r.sequenceNumber())
                    .toList();
            assertThat(numbers).isNotEmpty().isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void recordsOutsideOfTheLimitsChangeNothing() {
        assertThatThrownBy(() -> putAll(Collections.nCopies(501, entry("k", "d"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("less than or equal to 500");
        assertThatThrownBy(() -> putAll(List.of(entry("k", "d"), entry("", "d"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("greater than or equal to 1");
        assertThatThrownBy(() -> putAll(List.of(entry("k", "d"), entry("k", "x".repeat(1 << 20)))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("less than or equal to 1048576");
        assertThat(get(iterator(r -> r.shardIteratorType("TRIM_HORIZON")), 10).records())
                .isEmpty();
    }

    private void putAll(List<PutRecordsRequestEntry> entries) {
        world.data(
                new PutRecords(world.logs, world.clock),
                PutRecordsRequest.builder().streamName("s").records(entries).build());
    }

    private static PutRecordsRequestEntry entry(String key, String data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(data))
                .build();
    }

    @Test
    void expiredRecordsAreNotRead() {
        world.put("s", "k", "old");
        world.clock.advance(Duration.ofHours(25));
        world.put("s", "k", "new");
        assertThat(read(iterator(r -> r.shardIteratorType("TRIM_HORIZON")), 10)).containsExactly("new");
    }

    @Test
    void aHashKeyIsTheMd5OfThePartitionKey() {
        assertThat(HashKeys.of("a").toString(16)).isEqualTo("cc175b9c0f1b6a831c399e269772661");
        assertThat(SequenceNumber.parse(
                        SequenceNumber.of(world.stored("s").open().getFirst(), 5)
                                .toString()))
                .contains(new SequenceNumber(world.clock.millis(), 5, 0));
    }

    private interface Asking {
        GetShardIteratorRequest.Builder of(GetShardIteratorRequest.Builder request);
    }

    private String iterator(Asking asking) {
        return world.data(
                        new GetShardIterator(world.store, world.logs, world.tokens),
                        asking.of(GetShardIteratorRequest.builder()
                                        .streamName("s")
                                        .shardId(FIRST))
                                .build())
                .shardIterator();
    }

    private GetRecordsResponse get(String iterator, int limit) {
        return world.data(
                new GetRecords(world.store, world.logs, world.tokens),
                GetRecordsRequest.builder().shardIterator(iterator).limit(limit).build());
    }

    private List<String> read(String iterator, int limit) {
        var all = new ArrayList<String>();
        String at = iterator;
        while (true) {
            GetRecordsResponse page = get(at, limit);
            if (page.records().isEmpty()) {
                return all;
            }
            page.records().stream()
                    .map(Record::data)
                    .map(SdkBytes::asUtf8String)
                    .forEach(all::add);
            at = page.nextShardIterator();
        }
    }

    private static List<String> data(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "d" + i).toList();
    }
}
