package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.services.kinesis.ConsumerReader;
import io.seamark.services.kinesis.ShardEnds;
import io.seamark.services.lambda.SourceException;
import io.seamark.services.lambda.StreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/// Our streams, and their consumers with enhanced fan-out, as sources of functions.
record StreamsOfFunctions(RoleCalls calls, ShardEnds ends, ConsumerReader consumers) implements StreamReader {
    private static final String KINESIS = "kinesis";
    private static final String SUBSCRIBE = "kinesis:SubscribeToShard";

    @Override
    public List<Shard> shards(Arn role, Arn stream) throws SourceException {
        if (isConsumer(stream)) {
            var _ = asked(() -> consumers.stream(calls.allowed(role, SUBSCRIBE, stream), stream.toString()));
        }
        var shards = new ArrayList<Shard>();
        @Nullable String token = null;
        do {
            var request = token == null
                    ? ListShardsRequest.builder().streamName(name(stream)).build()
                    : ListShardsRequest.builder().nextToken(token).build();
            ListShardsResponse page = call(role, stream, request, ListShardsResponse.class);
            page.shards()
                    .forEach(shard -> shards.add(new Shard(
                            shard.shardId(),
                            Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                                    .filter(Objects::nonNull)
                                    .toList())));
            token = page.nextToken();
        } while (token != null);
        return shards;
    }

    @Override
    public Read read(Arn role, Arn stream, String shard, Position from, int most) throws SourceException {
        return isConsumer(stream) ? pushed(role, stream, shard, from, most) : polled(role, stream, shard, from, most);
    }

    private Read pushed(Arn role, Arn consumer, String shard, Position from, int most) throws SourceException {
        var begin = StartingPosition.builder();
        switch (from) {
            case Position.Oldest() -> begin.type(ShardIteratorType.TRIM_HORIZON);
            case Position.Since(var time) ->
                begin.type(ShardIteratorType.AT_TIMESTAMP).timestamp(time);
            case Position.Behind(var sequence) ->
                begin.type(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(sequence);
        }
        SubscribeToShardEvent event = asked(() -> consumers.read(
                calls.allowed(role, SUBSCRIBE, consumer), consumer.toString(), shard, begin.build(), most));
        return new Read(data(event.records()), event.millisBehindLatest() == 0, event.hasChildShards());
    }

    private Read polled(Arn role, Arn stream, String shard, Position from, int most) throws SourceException {
        var begin = GetShardIteratorRequest.builder().streamName(name(stream)).shardId(shard);
        switch (from) {
            case Position.Oldest() -> begin.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
            case Position.Since(var time) ->
                begin.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(time);
            case Position.Behind(var sequence) ->
                begin.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).startingSequenceNumber(sequence);
        }
        String iterator = call(role, stream, begin.build(), GetShardIteratorResponse.class)
                .shardIterator();
        GetRecordsResponse answer = call(
                role,
                stream,
                GetRecordsRequest.builder().shardIterator(iterator).limit(most).build(),
                GetRecordsResponse.class);
        return new Read(data(answer.records()), answer.millisBehindLatest() == 0, answer.nextShardIterator() == null);
    }

    private static List<Datum> data(List<Record> records) {
        return records.stream()
                .map(record -> new Datum(
                        record.partitionKey(),
                        record.sequenceNumber(),
                        record.data().asByteArrayUnsafe(),
                        record.approximateArrivalTimestamp()))
                .toList();
    }

    @Override
    public long end(Arn stream, String shard) {
        return ends.end(new AccountId(stream.account()), new Region(stream.region()), name(stream), shard);
    }

    @Override
    public boolean await(Arn stream, String shard, long end, Duration patience) throws InterruptedException {
        return ends.await(
                new AccountId(stream.account()), new Region(stream.region()), name(stream), shard, end, patience);
    }

    private <O extends SdkResponse> O call(Arn role, Arn stream, SdkRequest request, Class<O> answer)
            throws SourceException {
        return asked(() -> calls.call(role, KINESIS, KINESIS, stream, request, answer));
    }

    private static <O> O asked(Supplier<O> asks) throws SourceException {
        try {
            return asks.get();
        } catch (KinesisException e) {
            throw new SourceException(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            throw new SourceException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isConsumer(Arn source) {
        return source.resource().contains("/consumer/");
    }

    /// `stream/NAME`, or `stream/NAME/consumer/CONSUMER:CREATED`.
    private static String name(Arn source) {
        return source.resource().split("/", -1)[1];
    }
}
