package io.seamark.services.kinesis;

/// What became of a record of a service of this program.
public sealed interface PutOutcome {
    /// It is on disk.
    record Stored(String shardId, String sequenceNumber) implements PutOutcome {}

    /// It cannot be put.
    record Refused(String code, String message) implements PutOutcome {}
}
