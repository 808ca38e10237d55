package io.seamark.services.kinesis;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.SequenceNumberRange;
import software.amazon.awssdk.services.kinesis.model.Shard;

/// Shards as answers tell them.
final class ShardShape {
    private ShardShape() {}

    static Shard of(ShardLogs logs, StoredStream stream, StoredShard shard) {
        var numbers = SequenceNumberRange.builder()
                .startingSequenceNumber(SequenceNumber.of(shard, -1).toString());
        if (!shard.isOpen()) {
            long end = logs.of(stream, shard).end();
            numbers.endingSequenceNumber(SequenceNumber.of(shard, end).toString());
        }
        var shape =
                Shard.builder().shardId(shard.id()).hashKeyRange(range(shard)).sequenceNumberRange(numbers.build());
        if (shard.parent() != null) {
            shape.parentShardId(StoredShard.id(shard.parent()));
        }
        if (shard.adjacent() != null) {
            shape.adjacentParentShardId(StoredShard.id(shard.adjacent()));
        }
        return shape.build();
    }

    static HashKeyRange range(StoredShard shard) {
        return HashKeyRange.builder()
                .startingHashKey(shard.first())
                .endingHashKey(shard.last())
                .build();
    }

    static List<String> parents(StoredShard shard) {
        return Stream.of(shard.parent(), shard.adjacent())
                .filter(Objects::nonNull)
                .map(StoredShard::id)
                .toList();
    }
}
