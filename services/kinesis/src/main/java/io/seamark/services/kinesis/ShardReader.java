package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/// Reads the records of shards in the order in which they came. Safe for any number of threads.
final class ShardReader {
    private final ShardLogs logs;

    ShardReader(ShardLogs logs) {
        this.logs = logs;
    }

    /// What stands in a shard from an offset on; what has expired is passed over.
    ///
    /// @param bytes no further record is read when this many are reached
    Batch read(
            CallContext call, Instant now, StoredStream stream, StoredShard shard, long offset, int most, int bytes) {
        Journal log = logs.of(stream, shard);
        long oldest = Math.max(log.earliest(), log.offsetAt(stream.horizon(now)));
        long from = Math.min(Math.max(offset, oldest), log.end());
        List<JournalRecord> records = log.read(from, most, bytes);
        long next = from + records.size();
        boolean atEnd = next >= log.end();
        boolean over = atEnd && !shard.isOpen() && next >= logs.finalEnd(call.account(), call.region(), stream, shard);
        return new Batch(
                records.stream().map(record -> shape(shard, record)).toList(),
                next,
                atEnd ? 0 : behind(now, records),
                over ? stream.children(shard).stream().map(ShardReader::child).toList() : null);
    }

    /// How old the last record of a batch is: what comes behind it is newer.
    private static long behind(Instant now, List<JournalRecord> records) {
        return records.isEmpty()
                ? 0
                : Math.max(
                        1, Duration.between(records.getLast().timestamp(), now).toMillis());
    }

    private static Record shape(StoredShard shard, JournalRecord record) {
        DataRecord data = DataRecord.decode(record.bytes());
        return Record.builder()
                .sequenceNumber(SequenceNumber.of(shard, record.offset()).toString())
                .approximateArrivalTimestamp(record.timestamp())
                .data(SdkBytes.fromByteArrayUnsafe(data.data()))
                .partitionKey(data.partitionKey())
                .encryptionType("NONE")
                .build();
    }

    private static ChildShard child(StoredShard child) {
        return ChildShard.builder()
                .shardId(child.id())
                .parentShards(ShardShape.parents(child))
                .hashKeyRange(ShardShape.range(child))
                .build();
    }

    /// @param next where to read on
    /// @param millisBehind 0 at the end
    /// @param children of a shard that is read to its final end; null otherwise
    record Batch(
            List<Record> records,
            long next,
            long millisBehind,
            @Nullable List<ChildShard> children) {
        /// As a consumer is told of it. A shard that is over has no place to go on from.
        SubscribeToShardEvent event(StoredShard shard) {
            var event = SubscribeToShardEvent.builder().records(records).millisBehindLatest(millisBehind);
            if (children != null) {
                return event.childShards(children).build();
            }
            return event.continuationSequenceNumber(
                            SequenceNumber.of(shard, next - 1).toString())
                    .build();
        }
    }
}
