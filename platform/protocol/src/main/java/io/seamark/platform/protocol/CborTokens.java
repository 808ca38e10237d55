package io.seamark.platform.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

/// The tokens of one CBOR item (RFC 8949): definite and indefinite lengths, floats of every size, tags
/// passed over. Names of a map must be text.
///
/// Owned by the thread that parses the body.
final class CborTokens implements Tokens {
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;
    private static final int MAX_DEPTH = JsonTokens.MAX_DEPTH;

    private final byte[] cbor;
    private int at;

    /// The containers that are open: whether each is a map, how many of its items are to come (-1 for
    /// an indefinite number), and whether a map's next item is a name.
    private final boolean[] map = new boolean[MAX_DEPTH];
    private final long[] left = new long[MAX_DEPTH];
    private final boolean[] nameNext = new boolean[MAX_DEPTH];
    private int depth;

    private String text = "";
    private byte[] bytes = new byte[0];
    private BigInteger big = BigInteger.ZERO;
    private long integer;
    private boolean wide;
    private double real;
    private boolean whole;

    CborTokens(byte[] cbor) {
        this.cbor = cbor;
    }

    @Override
    public Kind next() {
        if (depth > 0 && atEndOfContainer()) {
            depth--;
            return map[depth] ? Kind.END_STRUCT : Kind.END_LIST;
        }
        if (depth == 0 && at == cbor.length) {
            return Kind.END;
        }
        if (depth > 0) {
            int open = depth - 1;
            if (map[open] && nameNext[open]) {
                nameNext[open] = false;
                return name();
            }
            nameNext[open] = true;
            if (left[open] > 0) {
                left[open]--;
            }
        }
        return item();
    }

    private boolean atEndOfContainer() {
        int open = depth - 1;
        if (map[open] && !nameNext[open]) {
            return false;
        }
        if (left[open] == 0) {
            return true;
        }
        if (left[open] < 0 && at < cbor.length && (cbor[at] & 0xFF) == BREAK) {
            at++;
            return true;
        }
        return false;
    }

    private Kind name() {
        int head = untagged();
        if (head >> 5 != 3) {
            throw malformed();
        }
        text = string(head);
        return Kind.NAME;
    }

    private Kind item() {
        int head = untagged();
        return switch (head >> 5) {
            case 0 -> integer(argument(head), false);
            case 1 -> integer(argument(head), true);
            case 2 -> {
                bytes = byteString(head);
                yield Kind.BYTES;
            }
            case 3 -> {
                text = string(head);
                yield Kind.STRING;
            }
            case 4 -> open(head, false);
            case 5 -> open(head, true);
            default -> simple(head);
        };
    }

    /// The initial byte of the next item, behind its tags.
    private int untagged() {
        int head = unsignedByte();
        while (head >> 5 == 6) {
            argument(head);
            head = unsignedByte();
        }
        return head;
    }

    private Kind integer(long argument, boolean negative) {
        whole = true;
        wide = argument < 0;
        integer = negative ? ~argument : argument;
        if (wide) {
            BigInteger unsigned = new BigInteger(Long.toUnsignedString(argument));
            big = negative ? unsigned.not() : unsigned;
        }
        return Kind.INTEGER;
    }

    private Kind open(int head, boolean isMap) {
        if (depth == MAX_DEPTH) {
            throw malformed();
        }
        boolean indefinite = (head & 31) == INDEFINITE;
        long count = indefinite ? -1 : argument(head);
        if (!indefinite && (count < 0 || count > cbor.length - at)) {
            throw malformed();
        }
        map[depth] = isMap;
        left[depth] = count;
        nameNext[depth] = true;
        depth++;
        return isMap ? Kind.STRUCT : Kind.LIST;
    }

    private Kind simple(int head) {
        whole = false;
        return switch (head & 31) {
            case 20 -> Kind.FALSE;
            case 21 -> Kind.TRUE;
            case 22, 23 -> Kind.NULL;
            case 25 -> {
                real = Float.float16ToFloat((short) bigEndian(2));
                yield Kind.DECIMAL;
            }
            case 26 -> {
                real = Float.intBitsToFloat((int) bigEndian(4));
                yield Kind.DECIMAL;
            }
            case 27 -> {
                real = Double.longBitsToDouble(bigEndian(8));
                yield Kind.DECIMAL;
            }
            default -> throw malformed();
        };
    }

    private String string(int head) {
        if ((head & 31) != INDEFINITE) {
            int length = length(head);
            String value = Utf8.decode(cbor, at, length);
            at += length;
            return value;
        }
        var all = new StringBuilder();
        for (int chunk = unsignedByte(); chunk != BREAK; chunk = unsignedByte()) {
            if (chunk >> 5 != 3 || (chunk & 31) == INDEFINITE) {
                throw malformed();
            }
            all.append(string(chunk));
        }
        return all.toString();
    }

    private byte[] byteString(int head) {
        var all = new ByteArrayOutputStream();
        if ((head & 31) != INDEFINITE) {
            chunk(head, all);
            return all.toByteArray();
        }
        for (int chunk = unsignedByte(); chunk != BREAK; chunk = unsignedByte()) {
            if (chunk >> 5 != 2 || (chunk & 31) == INDEFINITE) {
                throw malformed();
            }
            chunk(chunk, all);
        }
        return all.toByteArray();
    }

    private void chunk(int head, ByteArrayOutputStream out) {
        int length = length(head);
        out.write(cbor, at, length);
        at += length;
    }

    private int length(int head) {
        long length = argument(head);
        if (length < 0 || length > cbor.length - at) {
            throw malformed();
        }
        return (int) length;
    }

    /// The argument behind an initial byte, as 64 unsigned bits.
    private long argument(int head) {
        int info = head & 31;
        return switch (info) {
            case 24 -> bigEndian(1);
            case 25 -> bigEndian(2);
            case 26 -> bigEndian(4);
            case 27 -> bigEndian(8);
            default -> {
                if (info > 27) {
                    throw malformed();
                }
                yield info;
            }
        };
    }

    private long bigEndian(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | unsignedByte();
        }
        return value;
    }

    private int unsignedByte() {
        if (at >= cbor.length) {
            throw malformed();
        }
        return cbor[at++] & 0xFF;
    }

    @Override
    public void skip(Kind kind) {
        if (kind != Kind.STRUCT && kind != Kind.LIST) {
            return;
        }
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public long integer() {
        if (wide) {
            throw new MalformedBodyException("Number out of range");
        }
        return integer;
    }

    @Override
    public BigDecimal number() {
        if (whole) {
            return wide ? new BigDecimal(big) : BigDecimal.valueOf(integer);
        }
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw new MalformedBodyException("Number out of range");
        }
        return BigDecimal.valueOf(real);
    }

    @Override
    public double real() {
        return whole ? number().doubleValue() : real;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    private static MalformedBodyException malformed() {
        return new MalformedBodyException("");
    }
}
