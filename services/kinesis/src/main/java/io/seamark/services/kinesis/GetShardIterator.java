package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.PageTokens;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;

/// Says where to begin to read a shard.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html>.
final class GetShardIterator implements DataOperation<GetShardIteratorRequest, GetShardIteratorResponse> {
    private final Store store;
    private final ShardLogs logs;
    private final PageTokens tokens;

    GetShardIterator(Store store, ShardLogs logs, PageTokens tokens) {
        this.store = store;
        this.logs = logs;
        this.tokens = tokens;
    }

    @Override
    public DataAnswer<GetShardIteratorResponse> handle(
            CallContext call, GetShardIteratorRequest request, InputStream body) {
        String type = Constraint.required("shardIteratorType", request.shardIteratorTypeAsString());
        StoredStream stream = Place.stream(call, View.of(store), request.streamName(), request.streamARN());
        StoredShard shard = Place.shard(call, stream, "shardId", request.shardId());
        Journal log = logs.of(stream, shard);
        Instant horizon = stream.horizon(call.time());
        long offset = switch (type) {
            case "TRIM_HORIZON" -> log.offsetAt(horizon);
            case "LATEST" -> log.end();
            case "AT_TIMESTAMP" -> log.offsetAt(later(time(request, call), horizon));
            case "AT_SEQUENCE_NUMBER" -> place(request.startingSequenceNumber(), type, shard);
            case "AFTER_SEQUENCE_NUMBER" -> place(request.startingSequenceNumber(), type, shard) + 1;
            default ->
                throw Constraint.failed(
                        type,
                        "shardIteratorType",
                        "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, "
                                + "AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        };
        var position = new ShardPosition(stream.name(), stream.id(), shard.number(), Math.max(0, offset), call.time());
        return DataAnswer.of(GetShardIteratorResponse.builder()
                .shardIterator(tokens.issue(call, GetRecords.ITERATOR, position.text()))
                .build());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant time(GetShardIteratorRequest request, CallContext call) {
        if (request.timestamp() == null) {
            throw KinesisErrors.invalid("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.");
        }
        if (request.timestamp().isAfter(call.time())) {
            throw KinesisErrors.invalid(
                    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis.");
        }
        return request.timestamp();
    }

    private static long place(@Nullable String number, String type, StoredShard shard) {
        if (number == null) {
            throw KinesisErrors.invalid("Must either specify (1) AT_SEQUENCE_NUMBER/AFTER_SEQUENCE_NUMBER and "
                    + "StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber.");
        }
        return SequenceNumber.parse(number)
                .filter(sequence -> sequence.shard() == shard.number() && sequence.begun() == shard.begun())
                .map(SequenceNumber::place)
                .orElseThrow(() -> KinesisErrors.invalid("StartingSequenceNumber " + number + " used in "
                        + "GetShardIterator on shard " + shard.id() + " is invalid. (" + type + ")"));
    }

    @Override
    public List<String> resources(CallContext call, GetShardIteratorRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
