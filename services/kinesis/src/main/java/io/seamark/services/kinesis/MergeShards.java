package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.math.BigInteger;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsResponse;

/// Closes two neighbours and gives their ranges to one.
final class MergeShards implements Operation<MergeShardsRequest, MergeShardsResponse> {
    @Override
    public Answer<MergeShardsResponse> handle(CallContext call, View view, MergeShardsRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        StoredShard shard = Place.shard(call, stream, "shardToMerge", request.shardToMerge());
        StoredShard other = Place.shard(call, stream, "adjacentShardToMerge", request.adjacentShardToMerge());
        Resharding.requireOpen(stream, shard);
        Resharding.requireOpen(stream, other);
        boolean adjacent = shard.high().add(BigInteger.ONE).equals(other.low())
                || other.high().add(BigInteger.ONE).equals(shard.low());
        if (!adjacent) {
            throw KinesisErrors.invalid("Shards " + shard.id() + " and " + other.id() + " in stream " + stream.name()
                    + " under account " + call.account() + " are not an adjacent pair of shards eligible for merging");
        }
        return new Answer<>(
                MergeShardsResponse.builder().build(),
                Place.put(call, stream.merge(shard, other, call.time().truncatedTo(ChronoUnit.MILLIS))));
    }

    @Override
    public List<String> resources(CallContext call, MergeShardsRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
