package io.seamark.services.kinesis;

/// What must hold before shards are split or merged.
final class Resharding {
    /// Open and closed ones together: a stream is one record of the store.
    private static final int MOST_EVER = 4_000;

    private Resharding() {}

    static void requireOpen(StoredStream stream, StoredShard shard) {
        if (!shard.isOpen()) {
            throw KinesisErrors.invalid("Shard " + shard.id() + " in stream " + stream.name() + " is closed.");
        }
    }

    static void requireRoom(StoredStream stream, int more) {
        if (stream.open().size() + more > Modes.MOST_SHARDS || stream.shards().size() > MOST_EVER) {
            throw KinesisErrors.limit("A stream can have at most " + Modes.MOST_SHARDS + " open shards and " + MOST_EVER
                    + " in its life.");
        }
    }
}
