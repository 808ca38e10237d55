package io.seamark.services.kinesis;

import io.seamark.platform.store.Store;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.InstantSource;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;

/// The operations of Kinesis Data Streams that are there.
final class KinesisOperations {
    private KinesisOperations() {}

    static ServiceApi api(
            Store store, ShardLogs logs, Subscriptions subscriptions, PageTokens tokens, InstantSource clock) {
        return ServiceApi.of("kinesis")
                .on(AddTagsToStreamRequest.class, new AddTagsToStream())
                .on(CreateStreamRequest.class, new CreateStream())
                .on(DecreaseStreamRetentionPeriodRequest.class, new DecreaseStreamRetentionPeriod())
                .on(DeleteStreamRequest.class, new DeleteStream())
                .on(DeregisterStreamConsumerRequest.class, new DeregisterStreamConsumer())
                .on(DescribeLimitsRequest.class, new DescribeLimits())
                .on(DescribeStreamRequest.class, new DescribeStream(logs))
                .on(DescribeStreamConsumerRequest.class, new DescribeStreamConsumer())
                .on(DescribeStreamSummaryRequest.class, new DescribeStreamSummary())
                .onData(GetRecordsRequest.class, new GetRecords(store, logs, tokens))
                .onData(GetShardIteratorRequest.class, new GetShardIterator(store, logs, tokens))
                .on(IncreaseStreamRetentionPeriodRequest.class, new IncreaseStreamRetentionPeriod())
                .on(ListShardsRequest.class, new ListShards(logs, tokens))
                .on(ListStreamConsumersRequest.class, new ListStreamConsumers(tokens))
                .on(ListStreamsRequest.class, new ListStreams(tokens))
                .on(ListTagsForResourceRequest.class, new ListTagsForResource())
                .on(ListTagsForStreamRequest.class, new ListTagsForStream())
                .on(MergeShardsRequest.class, new MergeShards())
                .onData(PutRecordRequest.class, new PutRecord(logs, clock))
                .onData(PutRecordsRequest.class, new PutRecords(logs, clock))
                .on(RegisterStreamConsumerRequest.class, new RegisterStreamConsumer())
                .on(RemoveTagsFromStreamRequest.class, new RemoveTagsFromStream())
                .on(SplitShardRequest.class, new SplitShard())
                .onData(SubscribeToShardRequest.class, new SubscribeToShard(store, logs, subscriptions, clock))
                .on(TagResourceRequest.class, new TagResource())
                .on(UntagResourceRequest.class, new UntagResource())
                .on(UpdateMaxRecordSizeRequest.class, new UpdateMaxRecordSize())
                .on(UpdateShardCountRequest.class, new UpdateShardCount())
                .on(UpdateStreamModeRequest.class, new UpdateStreamMode())
                .build();
    }
}
