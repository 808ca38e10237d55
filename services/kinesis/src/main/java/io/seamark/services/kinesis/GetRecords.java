package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.PageTokens;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/// Reads up to 10,000 records or 10 MiB of a shard. At the end of a closed shard there is no next iterator,
/// and its children are told. An iterator is good for 5 minutes.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html>.
final class GetRecords implements DataOperation<GetRecordsRequest, GetRecordsResponse> {
    static final String ITERATOR = "ShardIterator";

    private static final int MOST_RECORDS = 10_000;
    private static final int MOST_BYTES = 10 << 20;
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Store store;
    private final ShardReader reader;
    private final PageTokens tokens;

    GetRecords(Store store, ShardLogs logs, PageTokens tokens) {
        this.store = store;
        this.reader = new ShardReader(logs);
        this.tokens = tokens;
    }

    @Override
    public DataAnswer<GetRecordsResponse> handle(CallContext call, GetRecordsRequest request, InputStream body) {
        int limit = Constraint.MEMBER.range("limit", request.limit(), MOST_RECORDS, 1, MOST_RECORDS);
        ShardPosition at = position(call, request);
        View view = View.of(store);
        StoredStream stream = view.get(Layout.stream(call.account(), call.region(), at.stream()))
                .filter(s -> s.id().equals(at.streamId()))
                .orElseThrow(() -> KinesisErrors.noStream(call.account(), at.stream()));
        if (request.streamARN() != null
                && !Place.nameOf(call, null, request.streamARN()).equals(stream.name())) {
            throw KinesisErrors.invalid("StreamARN and ShardIterator are of different streams.");
        }
        StoredShard shard = stream.shard(at.shard())
                .orElseThrow(() -> KinesisErrors.noShard(call.account(), stream.name(), StoredShard.id(at.shard())));
        ShardReader.Batch batch = reader.read(
                call, call.time(), stream, shard, at.offset(), limit, Math.max(1, MOST_BYTES - stream.recordBytes()));
        var answer = GetRecordsResponse.builder().records(batch.records()).millisBehindLatest(batch.millisBehind());
        if (batch.children() != null) {
            answer.childShards(batch.children());
        } else {
            var onward = new ShardPosition(stream.name(), stream.id(), shard.number(), batch.next(), call.time());
            answer.nextShardIterator(tokens.issue(call, ITERATOR, onward.text()));
        }
        return DataAnswer.of(answer.build());
    }

    private ShardPosition position(CallContext call, GetRecordsRequest request) {
        String text = Constraint.MEMBER.length("shardIterator", request.shardIterator(), 1, 512);
        Optional<ShardPosition> found = tokens.cursor(call, ITERATOR, text).flatMap(ShardPosition::parse);
        ShardPosition position = found.orElseThrow(() -> KinesisErrors.invalid("Invalid ShardIterator."));
        if (position.issued().plus(LIFE).isBefore(call.time())) {
            throw ExpiredIteratorException.builder()
                    .message("Iterator expired. The iterator was created at time " + position.issued()
                            + " while right now it is " + call.time()
                            + " which is further in the future than the tolerated delay of " + LIFE.toMillis()
                            + " milliseconds.")
                    .build();
        }
        return position;
    }

    @Override
    public List<String> resources(CallContext call, GetRecordsRequest request) {
        String iterator = request.shardIterator();
        return List.of(
                iterator == null
                        ? "*"
                        : tokens.cursor(call, ITERATOR, iterator)
                                .flatMap(ShardPosition::parse)
                                .map(position -> Place.arn(call, position.stream()))
                                .orElse("*"));
    }
}
