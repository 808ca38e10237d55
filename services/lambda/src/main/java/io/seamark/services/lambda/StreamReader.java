package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The streams that functions get records of, read in the name of the functions' roles. Wherever a stream is named,
/// one of its consumers with enhanced fan-out may be. Safe for any number of threads.
public interface StreamReader {
    /// @param parents the shards that it was made of
    record Shard(String id, List<String> parents) {}

    record Datum(String partitionKey, String sequence, byte[] data, Instant arrived) {}

    /// Where to read.
    sealed interface Position {
        /// The oldest record there is.
        record Oldest() implements Position {}

        /// The first record that came then or later.
        record Since(Instant time) implements Position {}

        record Behind(String sequence) implements Position {}
    }

    /// @param last whether nothing was behind these records yet
    /// @param over whether the shard is closed and nothing comes behind these records
    record Read(List<Datum> records, boolean last, boolean over) {}

    /// All shards that may have records.
    List<Shard> shards(Arn role, Arn stream) throws SourceException;

    /// What is there now.
    Read read(Arn role, Arn stream, String shard, Position from, int most) throws SourceException;

    /// A mark of how far a shard has come. It tells nothing of the records, so that nobody is asked.
    long end(Arn stream, String shard);

    /// Waits until a shard has come farther than when it was marked, or is closed or gone.
    ///
    /// @param end a mark of before the last [#read]: a record that came between the two ends the wait too
    /// @return false when the time was over before
    boolean await(Arn stream, String shard, long end, Duration patience) throws InterruptedException;
}
