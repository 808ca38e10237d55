package io.seamark.services.logs;

import io.seamark.platform.core.Arn;
import java.util.Optional;

/// What takes the events of subscription filters for one kind of ARN: Lambda functions or Kinesis streams.
///
/// Called on virtual threads, possibly again with the same events: at least once.
@FunctionalInterface
public interface LogDestination {
    /// @return empty when the destination has it on disk, else why not; it is then tried again
    Optional<String> deliver(Parcel parcel);

    /// @param id the same when the same events are tried again
    /// @param group the ARN of the log group, ending in `:*`
    /// @param partition chooses the shard of a stream
    /// @param data gzip of the JSON that subscribers know, with `messageType` `DATA_MESSAGE`
    record Parcel(String id, Arn destination, Arn group, String partition, byte[] data) {}
}
