package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.EnhancedMetrics;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/// Describes a stream without its shards.
final class DescribeStreamSummary implements Operation<DescribeStreamSummaryRequest, DescribeStreamSummaryResponse> {
    @Override
    public Answer<DescribeStreamSummaryResponse> handle(
            CallContext call, View view, DescribeStreamSummaryRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        return Answer.of(DescribeStreamSummaryResponse.builder()
                .streamDescriptionSummary(StreamDescriptionSummary.builder()
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
                        .openShardCount(stream.open().size())
                        .consumerCount(Consumers.of(call, view, stream.name()).size())
                        .maxRecordSizeInKiB(stream.recordKib())
                        .build())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeStreamSummaryRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
