package io.seamark.services.kinesis;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// A record's sequence number: when its shard began, its place there, and the shard. Those of one shard grow
/// with every record, and those of its children are larger.
///
/// @param begun of the shard
/// @param place in the shard's journal; -1 before the first record
record SequenceNumber(long begun, long place, int shard) {
    private static final Pattern DIGITS = Pattern.compile("0|([1-9][0-9]{0,128})");
    /// Makes 56 digits of every number, as they are on AWS.
    private static final BigInteger BASE = BigInteger.ONE.shiftLeft(185);

    private static final int PLACE_BITS = 63;
    private static final int SHARD_BITS = 24;

    static SequenceNumber of(StoredShard shard, long place) {
        return new SequenceNumber(shard.begun(), place, shard.number());
    }

    static boolean isNumber(String text) {
        return DIGITS.matcher(text).matches();
    }

    static Optional<SequenceNumber> parse(String text) {
        if (!isNumber(text)) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(text).subtract(BASE);
        if (number.signum() < 0 || number.bitLength() > 48 + PLACE_BITS + SHARD_BITS) {
            return Optional.empty();
        }
        return Optional.of(new SequenceNumber(
                number.shiftRight(PLACE_BITS + SHARD_BITS).longValue(),
                (number.shiftRight(SHARD_BITS).longValue() & Long.MAX_VALUE) - 1,
                number.intValue() & ((1 << SHARD_BITS) - 1)));
    }

    @Override
    public String toString() {
        return BigInteger.valueOf(begun)
                .shiftLeft(PLACE_BITS)
                .or(BigInteger.valueOf(place + 1))
                .shiftLeft(SHARD_BITS)
                .or(BigInteger.valueOf(shard))
                .add(BASE)
                .toString();
    }
}
