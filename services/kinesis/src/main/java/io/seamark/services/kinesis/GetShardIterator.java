package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.PageTokens;
import java.io.InputStream;
import java.util.List;
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
        StoredStream stream = Place.stream(call, View.of(store), request.streamName(), request.streamARN());
        StoredShard shard = Place.shard(call, stream, "shardId", request.shardId());
        Journal log = logs.of(stream, shard);
        var start = new StartingPoint(
                "shardIteratorType",
                request.shardIteratorTypeAsString(),
                request.startingSequenceNumber(),
                request.timestamp());
        long offset = start.offset(call, stream, shard, log, "GetShardIterator");
        var position = new ShardPosition(stream.name(), stream.id(), shard.number(), offset, call.time());
        return DataAnswer.of(GetShardIteratorResponse.builder()
                .shardIterator(tokens.issue(call, GetRecords.ITERATOR, position.text()))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetShardIteratorRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
