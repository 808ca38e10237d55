package io.seamark.services.logs;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where an event stands among all of its group: by its timestamp, and among those of one millisecond in
/// the order of their arrival.
///
/// @param time milliseconds since 1970
/// @param offset of its batch in the journal
/// @param index within the batch; -1 stands before the first
record Position(long time, long offset, int index) implements Comparable<Position> {
    static final Position START = new Position(0, 0, -1);
    static final Position END = new Position((1L << 48) - 1, (1L << 44) - 1, (1 << 20) - 2);

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::time)
            .thenComparingLong(Position::offset)
            .thenComparingInt(Position::index);
    private static final Pattern ID = Pattern.compile("[0-9]{56}");
    private static final int OFFSET_BITS = 44;
    private static final int INDEX_BITS = 20;

    /// Before every event of a millisecond.
    static Position before(long time) {
        return new Position(time, 0, -1);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /// The event's id: 56 digits, in the order of the positions.
    String id() {
        BigInteger number = BigInteger.valueOf(time)
                .shiftLeft(OFFSET_BITS)
                .or(BigInteger.valueOf(offset))
                .shiftLeft(INDEX_BITS)
                .or(BigInteger.valueOf(index + 1L));
        String digits = number.toString();
        return "0".repeat(56 - digits.length()) + digits;
    }

    static Optional<Position> parse(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        var number = new BigInteger(id);
        if (number.bitLength() > 48 + OFFSET_BITS + INDEX_BITS) {
            return Optional.empty();
        }
        return Optional.of(new Position(
                number.shiftRight(OFFSET_BITS + INDEX_BITS).longValue(),
                number.shiftRight(INDEX_BITS).longValue() & ((1L << OFFSET_BITS) - 1),
                (int) (number.longValue() & ((1 << INDEX_BITS) - 1)) - 1));
    }
}
