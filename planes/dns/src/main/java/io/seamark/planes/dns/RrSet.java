package io.seamark.planes.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of one name and type as they stand in a message, but for the owner, which is a pointer
/// to be filled in.
final class RrSet {
    /// Pointer, type, class, TTL and length of a record, before its data.
    static final int HEAD = 12;

    private static final int MOST = 60_000;

    private final int type;
    private final byte[] wire;
    private final int[] starts;
    private final @Nullable WireName target;
    private final boolean alias;

    private RrSet(int type, byte[] wire, int[] starts, @Nullable WireName target, boolean alias) {
        this.type = type;
        this.wire = wire;
        this.starts = starts;
        this.target = target;
        this.alias = alias;
    }

    /// @throws IllegalArgumentException when the records cannot be encoded
    static RrSet compile(RecordSet set) {
        int type = RecordType.number(set.type())
                .orElseThrow(
                        () -> new IllegalArgumentException("type: " + set.type() + " (expected: one that is served)"));
        return switch (set.data()) {
            case RecordSet.Data.Alias alias ->
                new RrSet(
                        type,
                        new byte[0],
                        new int[1],
                        WireName.parse(alias.target()).lowerCase(),
                        true);
            case RecordSet.Data.Values values ->
                of(
                        type,
                        set.ttl(),
                        values.values().stream()
                                .map(v -> RecordValue.encode(type, v))
                                .toList());
        };
    }

    static RrSet of(int type, long ttl, List<byte[]> data) {
        if (ttl < 0 || ttl > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("ttl: " + ttl + " (expected: 0 to 2147483647)");
        }
        if (data.isEmpty() || (type == RecordType.CNAME && data.size() > 1)) {
            throw new IllegalArgumentException(
                    "values: " + data.size() + " (expected: one, or more where it is no CNAME)");
        }
        long size = data.stream().mapToLong(d -> HEAD + d.length).sum();
        if (size > MOST) {
            throw new IllegalArgumentException("values: " + size + " bytes (expected: at most " + MOST + ")");
        }
        byte[] wire = new byte[(int) size];
        int[] starts = new int[data.size() + 1];
        int at = 0;
        for (int i = 0; i < data.size(); i++) {
            byte[] value = data.get(i);
            Wire.u16(wire, at + 2, type);
            Wire.u16(wire, at + 4, Wire.IN);
            Wire.u32(wire, at + 6, ttl);
            Wire.u16(wire, at + 10, value.length);
            System.arraycopy(value, 0, wire, at + HEAD, value.length);
            at += HEAD + value.length;
            starts[i + 1] = at;
        }
        WireName target =
                type == RecordType.CNAME ? WireName.of(wire, HEAD, wire.length).lowerCase() : null;
        return new RrSet(type, wire, starts, target, false);
    }

    /// The same records with another TTL.
    RrSet withTtl(long ttl) {
        byte[] other = wire.clone();
        for (int i = 0; i < size(); i++) {
            Wire.u32(other, starts[i] + 6, ttl);
        }
        return new RrSet(type, other, starts, target, alias);
    }

    int type() {
        return type;
    }

    int size() {
        return starts.length - 1;
    }

    int wireLength() {
        return wire.length;
    }

    boolean isAlias() {
        return alias;
    }

    /// Where a CNAME or an alias leads, in lower case.
    @Nullable
    WireName target() {
        return target;
    }

    /// Where in [#wire] the data of a record begin.
    int dataStart(int record) {
        return starts[record] + HEAD;
    }

    byte[] wire() {
        return wire;
    }

    /// Writes the records, beginning with `first` and going round.
    ///
    /// @param owner where the owner's name stands in the message
    /// @return the offset behind them
    int append(byte[] packet, int at, int owner, int first) {
        int split = starts[first];
        System.arraycopy(wire, split, packet, at, wire.length - split);
        System.arraycopy(wire, 0, packet, at + wire.length - split, split);
        int pointer = 0xc000 | owner;
        for (int i = 0; i < starts.length - 1; i++) {
            int start = starts[i] - split;
            Wire.u16(packet, at + (start < 0 ? start + wire.length : start), pointer);
        }
        return at + wire.length;
    }
}
