package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.EnhancedMetrics;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;

/// Describes a stream and its shards, up to 10,000 at a time.
final class DescribeStream implements Operation<DescribeStreamRequest, DescribeStreamResponse> {
    private final ShardLogs logs;

    DescribeStream(ShardLogs logs) {
        this.logs = logs;
    }

    @Override
    public Answer<DescribeStreamResponse> handle(CallContext call, View view, DescribeStreamRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        int limit = Constraint.MEMBER.range("limit", request.limit(), 100, 1, 10_000);
        String after = request.exclusiveStartShardId() == null ? "" : request.exclusiveStartShardId();
        List<StoredShard> shards = stream.kept(call.time()).stream()
                .filter(shard -> shard.id().compareTo(after) > 0)
                .toList();
        return Answer.of(DescribeStreamResponse.builder()
                .streamDescription(StreamDescription.builder()
                        .streamName(stream.name())
                        .streamARN(Place.arn(call, stream.name()))
                        .streamStatus("ACTIVE")
                        .streamModeDetails(Modes.shape(stream))
                        .retentionPeriodHours(stream.retentionHours())
                        .streamCreationTimestamp(stream.created())
                        .enhancedMonitoring(EnhancedMetrics.builder()
                                .shardLevelMetricsWithStrings(List.of())
                                .build())
                        .encryptionType("NONE")
                        .shards(shards.stream()
                                .limit(limit)
                                .map(shard -> ShardShape.of(logs, stream, shard))
                                .toList())
                        .hasMoreShards(shards.size() > limit)
                        .build())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeStreamRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
