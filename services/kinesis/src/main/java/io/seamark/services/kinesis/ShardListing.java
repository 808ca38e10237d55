package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import java.time.Instant;
import java.util.function.Predicate;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;

/// Which shards of which stream are listed, and behind which one.
///
/// @param type of the shard filter, `FROM_TRIM_HORIZON` where there is none
/// @param time of the shard filter, in milliseconds since 1970; 0 where it has none
/// @param after a shard id; empty for the first page
record ShardListing(String stream, String type, long time, String after) {
    static ShardListing of(CallContext call, ListShardsRequest request) {
        String stream = Place.nameOf(call, request.streamName(), request.streamARN());
        String after = request.exclusiveStartShardId() == null ? "" : request.exclusiveStartShardId();
        ShardFilter filter = request.shardFilter();
        if (filter == null) {
            return new ShardListing(stream, "FROM_TRIM_HORIZON", 0, after);
        }
        String type = Constraint.MEMBER.required("shardFilter.type", filter.typeAsString());
        return switch (type) {
            case "AFTER_SHARD_ID" -> {
                String id = Constraint.MEMBER.required("shardFilter.shardId", filter.shardId());
                yield new ShardListing(stream, type, 0, id.compareTo(after) > 0 ? id : after);
            }
            case "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_LATEST" -> new ShardListing(stream, type, 0, after);
            case "AT_TIMESTAMP", "FROM_TIMESTAMP" ->
                new ShardListing(
                        stream,
                        type,
                        Constraint.MEMBER
                                .required("shardFilter.timestamp", filter.timestamp())
                                .toEpochMilli(),
                        after);
            default ->
                throw Constraint.MEMBER.failed(
                        type,
                        "shardFilter.type",
                        "Member must satisfy enum value set: [AT_TIMESTAMP, FROM_TIMESTAMP, AT_TRIM_HORIZON, "
                                + "FROM_TRIM_HORIZON, AFTER_SHARD_ID, AT_LATEST]");
        };
    }

    ShardListing behind(String shard) {
        return new ShardListing(stream, type, time, shard);
    }

    String text() {
        return String.join(" ", stream, type, String.valueOf(time), after);
    }

    /// @param text one that [#text] made
    static ShardListing parse(String text) {
        String[] parts = text.split(" ", 4);
        return new ShardListing(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
    }

    Predicate<StoredShard> filter(StoredStream stream, Instant now) {
        Instant horizon = stream.horizon(now).isAfter(stream.created()) ? stream.horizon(now) : stream.created();
        Instant at = Instant.ofEpochMilli(time);
        return switch (type) {
            case "AT_LATEST" -> StoredShard::isOpen;
            case "AT_TRIM_HORIZON" -> shard -> shard.wasOpenAt(horizon);
            case "AT_TIMESTAMP" -> shard -> shard.wasOpenAt(at);
            case "FROM_TIMESTAMP" ->
                shard -> shard.closed() == null || shard.closed().isAfter(at);
            default -> shard -> true;
        };
    }
}
