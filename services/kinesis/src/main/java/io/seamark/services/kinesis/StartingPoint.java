package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.journal.Journal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

/// Where a reader of a shard wants to begin.
///
/// @param member that names the type, for what is said of a wrong one
record StartingPoint(
        String member,
        @Nullable String type,
        @Nullable String sequenceNumber,
        @Nullable Instant timestamp) {
    /// Where a subscription wants to begin.
    static StartingPoint of(StartingPosition position) {
        return new StartingPoint(
                "startingPosition.type", position.typeAsString(), position.sequenceNumber(), position.timestamp());
    }

    /// The offset in the shard's journal.
    ///
    /// @param operation that asks, for what is said of a wrong sequence number
    long offset(CallContext call, StoredStream stream, StoredShard shard, Journal log, String operation) {
        String kind = Constraint.MEMBER.required(member, type);
        Instant horizon = stream.horizon(call.time());
        long offset = switch (kind) {
            case "TRIM_HORIZON" -> log.offsetAt(horizon);
            case "LATEST" -> log.end();
            case "AT_TIMESTAMP" -> log.offsetAt(later(time(call), horizon));
            case "AT_SEQUENCE_NUMBER" -> place(kind, shard, operation);
            case "AFTER_SEQUENCE_NUMBER" -> place(kind, shard, operation) + 1;
            default ->
                throw Constraint.MEMBER.failed(
                        kind,
                        member,
                        "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, "
                                + "AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        };
        return Math.max(0, offset);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant time(CallContext call) {
        if (timestamp == null) {
            throw KinesisErrors.invalid("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.");
        }
        if (timestamp.isAfter(call.time())) {
            throw KinesisErrors.invalid(
                    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis.");
        }
        return timestamp;
    }

    private long place(String kind, StoredShard shard, String operation) {
        if (sequenceNumber == null) {
            throw KinesisErrors.invalid("Must either specify (1) AT_SEQUENCE_NUMBER/AFTER_SEQUENCE_NUMBER and "
                    + "StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber.");
        }
        return SequenceNumber.parse(sequenceNumber)
                .filter(sequence -> sequence.shard() == shard.number() && sequence.begun() == shard.begun())
                .map(SequenceNumber::place)
                .orElseThrow(() -> KinesisErrors.invalid("StartingSequenceNumber " + sequenceNumber + " used in "
                        + operation + " on shard " + shard.id() + " is invalid. (" + kind + ")"));
    }
}
