package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/// Puts up to 500 records, together up to 10 MiB, each into the shard of its partition key. Those of one
/// shard are on disk in their order before the answer; where a shard cannot take them, theirs are reported
/// as failed and the others stand.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html>.
final class PutRecords implements DataOperation<PutRecordsRequest, PutRecordsResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(PutRecords.class);
    private static final int MOST_RECORDS = 500;
    private static final int MOST_BYTES = 10 << 20;

    private final ShardLogs logs;
    private final InstantSource clock;

    PutRecords(ShardLogs logs, InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /// @param index in the request
    private record Checked(int index, BigInteger hash, DataRecord record) {}

    @Override
    public DataAnswer<PutRecordsResponse> handle(CallContext call, PutRecordsRequest request, InputStream body) {
        String name = Place.nameOf(call, request.streamName(), request.streamARN());
        List<Checked> records = checked(request.records());
        return logs.appending(call.account(), call.region(), name, stream -> append(stream, records))
                .orElseThrow(() -> KinesisErrors.noStream(call.account(), name));
    }

    private static List<Checked> checked(List<PutRecordsRequestEntry> given) {
        if (given.isEmpty()) {
            throw Constraint.MEMBER.failed("[]", "records", "Member must have length greater than or equal to 1");
        }
        if (given.size() > MOST_RECORDS) {
            throw Constraint.MEMBER.failed(
                    "[PutRecordsRequestEntry...]",
                    "records",
                    "Member must have length less than or equal to " + MOST_RECORDS);
        }
        var records = new ArrayList<Checked>();
        long bytes = 0;
        for (int i = 0; i < given.size(); i++) {
            String member = "records." + (i + 1) + ".member.";
            String key = RecordRules.partitionKey(
                    member + "partitionKey", given.get(i).partitionKey());
            byte[] data = RecordRules.data(member + "data", given.get(i).data());
            BigInteger hash =
                    RecordRules.hash(member + "explicitHashKey", given.get(i).explicitHashKey(), key);
            bytes += RecordRules.size(key, data);
            records.add(new Checked(i, hash, new DataRecord(key, data)));
        }
        if (bytes > MOST_BYTES) {
            throw KinesisErrors.invalid("Records size exceeds " + (MOST_BYTES >> 20) + " MB limit");
        }
        return records;
    }

    private DataAnswer<PutRecordsResponse> append(StoredStream stream, List<Checked> records) {
        var byShard = new LinkedHashMap<StoredShard, List<Checked>>();
        for (Checked record : records) {
            RecordRules.fits(
                    stream,
                    "records." + (record.index() + 1) + ".member.data",
                    record.record().partitionKey(),
                    record.record().data());
            byShard.computeIfAbsent(stream.shardOf(record.hash()), s -> new ArrayList<>())
                    .add(record);
        }
        Instant now = clock.instant();
        var results = new PutRecordsResultEntry[records.size()];
        int failed = 0;
        if (byShard.size() == 1) {
            StoredShard shard = byShard.keySet().iterator().next();
            fill(results, shard, records, logs.append(stream, shard, of(records), now));
            return answer(results, 0);
        }
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var appends = new LinkedHashMap<StoredShard, Future<Long>>();
            byShard.forEach((shard, some) ->
                    appends.put(shard, tasks.submit(() -> logs.append(stream, shard, of(some), now))));
            for (Map.Entry<StoredShard, Future<Long>> append : appends.entrySet()) {
                List<Checked> some = byShard.getOrDefault(append.getKey(), List.of());
                try {
                    fill(results, append.getKey(), some, append.getValue().get());
                } catch (ExecutionException e) {
                    LOG.error(
                            "records not put stream={} shard={}",
                            stream.name(),
                            append.getKey().id(),
                            e);
                    failed += some.size();
                    some.forEach(record -> results[record.index()] = failure());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            }
        }
        return answer(results, failed);
    }

    private static List<DataRecord> of(List<Checked> records) {
        return records.stream().map(Checked::record).toList();
    }

    private static void fill(PutRecordsResultEntry[] results, StoredShard shard, List<Checked> records, long first) {
        for (int i = 0; i < records.size(); i++) {
            results[records.get(i).index()] = PutRecordsResultEntry.builder()
                    .shardId(shard.id())
                    .sequenceNumber(SequenceNumber.of(shard, first + i).toString())
                    .build();
        }
    }

    private static PutRecordsResultEntry failure() {
        return PutRecordsResultEntry.builder()
                .errorCode("InternalFailure")
                .errorMessage("Internal service failure.")
                .build();
    }

    private static DataAnswer<PutRecordsResponse> answer(PutRecordsResultEntry[] results, int failed) {
        return DataAnswer.of(PutRecordsResponse.builder()
                .failedRecordCount(failed)
                .records(Arrays.asList(results))
                .encryptionType("NONE")
                .build());
    }

    @Override
    public List<String> resources(CallContext call, PutRecordsRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
