package io.seamark.services.kinesis;

import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A shard as it is stored with its stream.
///
/// @param number unique in the stream
/// @param begun milliseconds since 1970, later than of its parents: what its sequence numbers begin with
/// @param first the lowest hash key, a decimal number of 128 bits
/// @param last the highest hash key
/// @param parent the number of the shard it was made of; null for a first one
/// @param adjacent the other one, of a merge; null where there is none
/// @param closed when it was split or merged; null while it is open
record StoredShard(
        int number,
        long begun,
        String first,
        String last,
        @Nullable Integer parent,
        @Nullable Integer adjacent,
        @Nullable Instant closed) {
    static String id(int number) {
        return "shardId-%012d".formatted(number);
    }

    String id() {
        return id(number);
    }

    boolean isOpen() {
        return closed == null;
    }

    BigInteger low() {
        return new BigInteger(first);
    }

    BigInteger high() {
        return new BigInteger(last);
    }

    boolean holds(BigInteger hash) {
        return low().compareTo(hash) <= 0 && hash.compareTo(high()) <= 0;
    }

    /// At that time, or a moment after it began: a shard was open at some time.
    StoredShard closedAt(Instant time) {
        Instant least = Instant.ofEpochMilli(begun + 1);
        return new StoredShard(number, begun, first, last, parent, adjacent, time.isAfter(least) ? time : least);
    }

    boolean isChildOf(StoredShard shard) {
        return Integer.valueOf(shard.number).equals(parent)
                || Integer.valueOf(shard.number).equals(adjacent);
    }

    /// Whether it took records at a time.
    boolean wasOpenAt(Instant time) {
        return begun <= time.toEpochMilli() && (closed == null || closed.isAfter(time));
    }
}
