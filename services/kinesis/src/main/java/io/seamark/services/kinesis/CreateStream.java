package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;

/// Makes a stream; it is `ACTIVE` at once. On demand it begins with 4 shards, and their number does not change by
/// itself.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html>.
final class CreateStream implements Operation<CreateStreamRequest, CreateStreamResponse> {
    private static final int ON_DEMAND = 4;

    @Override
    public Answer<CreateStreamResponse> handle(CallContext call, View view, CreateStreamRequest request) {
        String name = Constraint.name("streamName", request.streamName());
        boolean onDemand = Modes.isOnDemand(request.streamModeDetails());
        if (onDemand && request.shardCount() != null) {
            throw KinesisErrors.invalid("ShardCount must not be given for a stream of the mode ON_DEMAND.");
        }
        int shards = onDemand
                ? ON_DEMAND
                : Constraint.MEMBER.range("shardCount", request.shardCount(), 1, 1, Modes.MOST_SHARDS);
        if (!onDemand) {
            Constraint.MEMBER.required("shardCount", request.shardCount());
        }
        if (request.warmThroughputMiBps() != null) {
            throw KinesisErrors.invalid("WarmThroughputMiBps is not supported.");
        }
        int recordKib = Constraint.MEMBER.range("maxRecordSizeInKiB", request.maxRecordSizeInKiB(), 1024, 1024, 10_240);
        var key = Layout.stream(call.account(), call.region(), name);
        if (view.exists(key)) {
            throw KinesisErrors.inUse("Stream " + name + " under account " + call.account() + " already exists.");
        }
        Instant now = call.time().truncatedTo(ChronoUnit.MILLIS);
        var stream = new StoredStream(
                name,
                call.ids().hex(32),
                now,
                onDemand,
                24,
                recordKib,
                Tags.add(Map.of(), request.tags()),
                HashKeys.share(shards, now));
        return new Answer<>(CreateStreamResponse.builder().build(), Place.put(call, stream));
    }

    @Override
    public List<String> resources(CallContext call, CreateStreamRequest request) {
        return List.of(Place.resource(call, request.streamName(), null));
    }
}
