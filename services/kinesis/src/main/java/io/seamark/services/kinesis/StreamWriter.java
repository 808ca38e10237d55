package io.seamark.services.kinesis;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import java.time.InstantSource;
import java.util.List;

/// Where services of this program put records, as by `PutRecord`. Safe for any number of threads.
public final class StreamWriter {
    private static final int MOST_KEY = 256;

    private final ShardLogs logs;
    private final InstantSource clock;

    StreamWriter(ShardLogs logs, InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /// Puts a record; it is on disk when it returns `Stored`.
    ///
    /// @param partitionKey 1 to 256 characters; a longer one is cut
    public PutOutcome put(AccountId account, Region region, String stream, String partitionKey, byte[] data) {
        String key = partitionKey.length() > MOST_KEY ? partitionKey.substring(0, MOST_KEY) : partitionKey;
        if (key.isEmpty()) {
            return new PutOutcome.Refused("ValidationException", "The partition key is empty.");
        }
        return logs.appending(account, region, stream, found -> append(found, key, data))
                .orElseGet(() -> new PutOutcome.Refused(
                        "ResourceNotFoundException", "Stream " + stream + " under account " + account + " not found."));
    }

    private PutOutcome append(StoredStream stream, String key, byte[] data) {
        if (RecordRules.size(key, data) > stream.recordBytes()) {
            return new PutOutcome.Refused(
                    "ValidationException", "The record is larger than " + stream.recordBytes() + " bytes.");
        }
        StoredShard shard = stream.shardOf(HashKeys.of(key));
        long place = logs.append(stream, shard, List.of(new DataRecord(key, data)), clock.instant());
        return new PutOutcome.Stored(shard.id(), SequenceNumber.of(shard, place).toString());
    }
}
