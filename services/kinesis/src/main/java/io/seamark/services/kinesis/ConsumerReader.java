package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.time.InstantSource;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/// Where services of this program read what a consumer with enhanced fan-out is pushed, at their own pace: for as
/// long as the consumer stands. They ask themselves whether the caller may subscribe. Safe for any number of threads.
public final class ConsumerReader {
    private static final int MOST_BYTES = 10 << 20;

    private final Store store;
    private final ShardLogs logs;
    private final ShardReader reader;
    private final InstantSource clock;

    ConsumerReader(Store store, ShardLogs logs, InstantSource clock) {
        this.store = store;
        this.logs = logs;
        this.reader = new ShardReader(logs);
        this.clock = clock;
    }

    /// The name of the stream of a consumer.
    ///
    /// @throws software.amazon.awssdk.services.kinesis.model.KinesisException as DescribeStreamConsumer does
    public String stream(CallContext call, String consumer) {
        return Consumers.find(call, View.of(store), null, null, consumer).stream();
    }

    /// The records of a shard that are there now, from a place on; the children of a shard that is over.
    ///
    /// @param consumer its ARN
    /// @param most records
    /// @throws software.amazon.awssdk.services.kinesis.model.KinesisException as SubscribeToShard does
    public SubscribeToShardEvent read(
            CallContext call, String consumer, String shardId, StartingPosition from, int most) {
        View view = View.of(store);
        StoredStream stream = Place.stream(call, view, Consumers.find(call, view, null, null, consumer).stream(), null);
        StoredShard shard = Place.shard(call, stream, "shardId", shardId);
        long offset = StartingPoint.of(from).offset(call, stream, shard, logs.of(stream, shard), "SubscribeToShard");
        return reader.read(call, clock.instant(), stream, shard, offset, most, MOST_BYTES)
                .event(shard);
    }
}
