package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/// Records that are put into a stream of several shards, one and many at a time.
final class CountedRecords implements CountedWork {
    private static final String STREAM = "counted";
    private static final int SHARDS = 3;
    private static final int MOST = 8;

    private final AtomicInteger numbers = new AtomicInteger();
    /// Shard and sequence number of what was acknowledged, and its number.
    private final Map<Place, Integer> put = new ConcurrentHashMap<>();

    @Override
    public void prepare(DataClients to) {
        to.kinesis().createStream(r -> r.streamName(STREAM).shardCount(SHARDS));
        Setup.until(() -> "ACTIVE"
                .equals(to.kinesis()
                        .describeStreamSummary(r -> r.streamName(STREAM))
                        .streamDescriptionSummary()
                        .streamStatusAsString()));
    }

    @Override
    public int workers() {
        return 3;
    }

    @Override
    public void work(DataClients to, int worker, RandomGenerator lots) {
        if (lots.nextBoolean()) {
            int number = numbers.incrementAndGet();
            var answer = to.kinesis()
                    .putRecord(r -> r.streamName(STREAM)
                            .partitionKey("k" + number)
                            .data(SdkBytes.fromUtf8String(Numbered.text(number))));
            put.put(new Place(answer.shardId(), answer.sequenceNumber()), number);
            return;
        }
        var entries = new ArrayList<PutRecordsRequestEntry>();
        int first = numbers.getAndAdd(MOST);
        for (int i = 0; i < MOST; i++) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey("k" + (first + i))
                    .data(SdkBytes.fromUtf8String(Numbered.text(first + i)))
                    .build());
        }
        List<PutRecordsResultEntry> results = to.kinesis()
                .putRecords(r -> r.streamName(STREAM).records(entries))
                .records();
        for (int i = 0; i < MOST; i++) {
            PutRecordsResultEntry result = results.get(i);
            if (result.errorCode() == null) {
                put.put(new Place(result.shardId(), result.sequenceNumber()), first + i);
            }
        }
    }

    @Override
    public void conclude(DataClients to) {
        var found = new HashMap<Place, Integer>();
        for (Shard shard : to.kinesis().listShards(r -> r.streamName(STREAM)).shards()) {
            BigInteger before = BigInteger.ZERO;
            for (Record record : records(to, shard.shardId())) {
                var sequence = new BigInteger(record.sequenceNumber());
                assertThat(sequence).isGreaterThan(before);
                before = sequence;
                int number = Numbered.read(record.data().asByteArray());
                assertThat(record.partitionKey()).isEqualTo("k" + number);
                found.put(new Place(shard.shardId(), record.sequenceNumber()), number);
            }
        }
        assertThat(found).containsAllEntriesOf(put);
    }

    private static List<Record> records(DataClients to, String shard) {
        var all = new ArrayList<Record>();
        String at = to.kinesis()
                .getShardIterator(
                        r -> r.streamName(STREAM).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        GetRecordsResponse page;
        do {
            String iterator = at;
            page = to.kinesis().getRecords(r -> r.shardIterator(iterator));
            all.addAll(page.records());
            at = page.nextShardIterator();
        } while (!page.records().isEmpty() || page.millisBehindLatest() > 0);
        return all;
    }

    @Override
    public int acknowledged() {
        return put.size();
    }

    @Override
    public String toString() {
        return "stream of " + SHARDS + " shards: put=" + put.size();
    }

    private record Place(String shard, String sequenceNumber) {}
}
