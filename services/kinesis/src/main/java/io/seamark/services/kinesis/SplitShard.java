package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.math.BigInteger;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardResponse;

/// Closes a shard and gives its range to two.
final class SplitShard implements Operation<SplitShardRequest, SplitShardResponse> {
    @Override
    public Answer<SplitShardResponse> handle(CallContext call, View view, SplitShardRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        StoredShard shard = Place.shard(call, stream, "shardToSplit", request.shardToSplit());
        String given = Constraint.MEMBER.required("newStartingHashKey", request.newStartingHashKey());
        BigInteger at = RecordRules.hash("newStartingHashKey", given, "");
        Resharding.requireOpen(stream, shard);
        Resharding.requireRoom(stream, 1);
        if (at.compareTo(shard.low().add(BigInteger.ONE)) <= 0 || at.compareTo(shard.high()) >= 0) {
            throw KinesisErrors.invalid("NewStartingHashKey " + at + " used in SplitShard() on shard " + shard.id()
                    + " in stream " + stream.name() + " under account " + call.account()
                    + " is not both greater than one plus the shard's StartingHashKey " + shard.first()
                    + " and less than the shard's EndingHashKey " + shard.last() + ".");
        }
        return new Answer<>(
                SplitShardResponse.builder().build(),
                Place.put(call, stream.split(shard, at, call.time().truncatedTo(ChronoUnit.MILLIS))));
    }

    @Override
    public List<String> resources(CallContext call, SplitShardRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
