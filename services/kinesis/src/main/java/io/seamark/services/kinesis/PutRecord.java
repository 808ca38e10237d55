package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/// Puts one record into the shard of its partition key; it is on disk before the answer. Sequence numbers
/// of a shard always grow, so `SequenceNumberForOrdering` is only checked.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html>.
final class PutRecord implements DataOperation<PutRecordRequest, PutRecordResponse> {
    private final ShardLogs logs;
    private final InstantSource clock;

    PutRecord(ShardLogs logs, InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public DataAnswer<PutRecordResponse> handle(CallContext call, PutRecordRequest request, InputStream body) {
        String name = Place.nameOf(call, request.streamName(), request.streamARN());
        String key = RecordRules.partitionKey("partitionKey", request.partitionKey());
        byte[] data = RecordRules.data("data", request.data());
        BigInteger hash = RecordRules.hash("explicitHashKey", request.explicitHashKey(), key);
        String after = request.sequenceNumberForOrdering();
        if (after != null && !SequenceNumber.isNumber(after)) {
            throw Constraint.MEMBER.failed(
                    after,
                    "sequenceNumberForOrdering",
                    "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,128})");
        }
        return logs.appending(call.account(), call.region(), name, stream -> {
                    RecordRules.fits(stream, "data", key, data);
                    StoredShard shard = stream.shardOf(hash);
                    long place = logs.append(stream, shard, List.of(new DataRecord(key, data)), clock.instant());
                    return DataAnswer.of(PutRecordResponse.builder()
                            .shardId(shard.id())
                            .sequenceNumber(SequenceNumber.of(shard, place).toString())
                            .encryptionType("NONE")
                            .build());
                })
                .orElseThrow(() -> KinesisErrors.noStream(call.account(), name));
    }

    @Override
    public List<String> resources(CallContext call, PutRecordRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
