package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.PageTokens;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

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
    private final ShardLogs logs;
    private final PageTokens tokens;

    GetRecords(Store store, ShardLogs logs, PageTokens tokens) {
        this.store = store;
        this.logs = logs;
        this.tokens = tokens;
    }

    @Override
    public DataAnswer<GetRecordsResponse> handle(CallContext call, GetRecordsRequest request, InputStream body) {
        int limit = Constraint.range("limit", request.limit(), MOST_RECORDS, 1, MOST_RECORDS);
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
        Journal log = logs.of(stream, shard);
        long oldest = Math.max(log.earliest(), log.offsetAt(stream.horizon(call.time())));
        long from = Math.min(Math.max(at.offset(), oldest), log.end());
        int bytes = Math.max(1, MOST_BYTES - stream.recordBytes());
        List<JournalRecord> records = log.read(from, limit, bytes);
        long next = from + records.size();
        boolean atEnd = next >= log.end();
        boolean over = atEnd && !shard.isOpen() && next >= logs.finalEnd(call.account(), call.region(), stream, shard);
        var answer = GetRecordsResponse.builder()
                .records(records.stream().map(record -> shape(shard, record)).toList())
                .millisBehindLatest(atEnd ? 0 : behind(call.time(), records));
        if (over) {
            answer.childShards(
                    stream.children(shard).stream().map(GetRecords::child).toList());
        } else {
            var onward = new ShardPosition(stream.name(), stream.id(), shard.number(), next, call.time());
            answer.nextShardIterator(tokens.issue(call, ITERATOR, onward.text()));
        }
        return DataAnswer.of(answer.build());
    }

    private ShardPosition position(CallContext call, GetRecordsRequest request) {
        String text = Constraint.length("shardIterator", request.shardIterator(), 1, 512);
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

    /// How old the last record of this answer is: what comes behind it is newer.
    private static long behind(Instant now, List<JournalRecord> records) {
        return records.isEmpty()
                ? 0
                : Math.max(
                        1, Duration.between(records.getLast().timestamp(), now).toMillis());
    }

    private static Record shape(StoredShard shard, JournalRecord record) {
        DataRecord data = DataRecord.decode(record.bytes());
        return Record.builder()
                .sequenceNumber(SequenceNumber.of(shard, record.offset()).toString())
                .approximateArrivalTimestamp(record.timestamp())
                .data(SdkBytes.fromByteArrayUnsafe(data.data()))
                .partitionKey(data.partitionKey())
                .encryptionType("NONE")
                .build();
    }

    private static ChildShard child(StoredShard child) {
        return ChildShard.builder()
                .shardId(child.id())
                .parentShards(ShardShape.parents(child))
                .hashKeyRange(ShardShape.range(child))
                .build();
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
