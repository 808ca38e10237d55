package io.seamark.services.kinesis;

import java.time.Instant;
import java.util.Optional;

/// Where a reader of a shard is, as a shard iterator tells it.
///
/// @param streamId so that it is no iterator of a later stream of that name
/// @param offset of the next record in the shard's journal
record ShardPosition(String stream, String streamId, int shard, long offset, Instant issued) {
    String text() {
        return String.join(
                " ",
                stream,
                streamId,
                String.valueOf(shard),
                String.valueOf(offset),
                String.valueOf(issued.toEpochMilli()));
    }

    /// @param text one that [#text] made
    static Optional<ShardPosition> parse(String text) {
        String[] parts = text.split(" ", 5);
        if (parts.length != 5) {
            return Optional.empty();
        }
        return Optional.of(new ShardPosition(
                parts[0],
                parts[1],
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]),
                Instant.ofEpochMilli(Long.parseLong(parts[4]))));
    }
}
