package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/// Gives a stream another number of equal shards, by splits and merges: up to twice and down to half of it.
final class UpdateShardCount implements Operation<UpdateShardCountRequest, UpdateShardCountResponse> {
    @Override
    public Answer<UpdateShardCountResponse> handle(CallContext call, View view, UpdateShardCountRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        Constraint.MEMBER.required("targetShardCount", request.targetShardCount());
        int target = Constraint.MEMBER.range("targetShardCount", request.targetShardCount(), 1, 1, Integer.MAX_VALUE);
        String scaling = Constraint.MEMBER.required("scalingType", request.scalingTypeAsString());
        if (!scaling.equals("UNIFORM_SCALING")) {
            throw Constraint.MEMBER.failed(
                    scaling, "scalingType", "Member must satisfy enum value set: [UNIFORM_SCALING]");
        }
        if (stream.onDemand()) {
            throw KinesisErrors.validation("Stream " + stream.name() + " is in the mode ON_DEMAND.");
        }
        int current = stream.open().size();
        if (target > 2L * current || target > Modes.MOST_SHARDS) {
            throw KinesisErrors.limit("UpdateShardCount cannot scale up over double your current open shard count. "
                    + "Current open shard count: " + current + " Target shard count: " + target);
        }
        if (target < (current + 1) / 2) {
            throw KinesisErrors.limit("UpdateShardCount cannot scale down below half your current open shard count. "
                    + "Current open shard count: " + current + " Target shard count: " + target);
        }
        StoredStream changed = HashKeys.reshare(stream, target, call.time().truncatedTo(ChronoUnit.MILLIS));
        Resharding.requireRoom(changed, 0);
        return new Answer<>(
                UpdateShardCountResponse.builder()
                        .streamName(stream.name())
                        .streamARN(Place.arn(call, stream.name()))
                        .currentShardCount(current)
                        .targetShardCount(target)
                        .build(),
                Place.put(call, changed));
    }

    @Override
    public List<String> resources(CallContext call, UpdateShardCountRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
