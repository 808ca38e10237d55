package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;

/// Lists the shards of a stream in the order of their ids, up to 10,000 at a time.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html>.
final class ListShards implements Operation<ListShardsRequest, ListShardsResponse> {
    private static final String SCOPE = "ListShards";

    private final ShardLogs logs;
    private final PageTokens tokens;

    ListShards(ShardLogs logs, PageTokens tokens) {
        this.logs = logs;
        this.tokens = tokens;
    }

    @Override
    public Answer<ListShardsResponse> handle(CallContext call, View view, ListShardsRequest request) {
        int limit = Constraint.MEMBER.range("maxResults", request.maxResults(), 1000, 1, 10_000);
        ShardListing listing = listing(call, request);
        StoredStream stream = Place.stream(call, view, listing.stream(), null);
        if (request.streamCreationTimestamp() != null
                && !request.streamCreationTimestamp().equals(stream.created())) {
            throw KinesisErrors.noStream(call.account(), stream.name());
        }
        Predicate<StoredShard> wanted = listing.filter(stream, call.time());
        List<StoredShard> shards = stream.kept(call.time()).stream()
                .filter(shard -> shard.id().compareTo(listing.after()) > 0)
                .filter(wanted)
                .toList();
        var answer = ListShardsResponse.builder()
                .shards(shards.stream()
                        .limit(limit)
                        .map(shard -> ShardShape.of(logs, stream, shard))
                        .toList());
        if (shards.size() > limit) {
            String last = shards.get(limit - 1).id();
            answer.nextToken(tokens.issue(call, SCOPE, listing.behind(last).text()));
        }
        return Answer.of(answer.build());
    }

    private ShardListing listing(CallContext call, ListShardsRequest request) {
        String token = request.nextToken();
        if (token == null) {
            return ShardListing.of(call, request);
        }
        if (request.streamName() != null
                || request.exclusiveStartShardId() != null
                || request.streamCreationTimestamp() != null) {
            throw KinesisErrors.invalid("NextToken and StreamName cannot be provided together.");
        }
        return tokens.cursor(call, SCOPE, token)
                .map(ShardListing::parse)
                .orElseThrow(() -> KinesisErrors.invalid("Invalid NextToken."));
    }

    @Override
    public List<String> resources(CallContext call, ListShardsRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
