package io.seamark.planes.proxy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a message's head, found in the connection's own buffer without copying, as strictly
/// as RFC 9112 allows: every line ends in CR LF, none is folded, no control character stands
/// anywhere, no space before a colon. Positions are relative to where the head begins, so the buffer
/// may move. Owned by one connection.
final class Head {
    /// What a header field is to a proxy.
    enum Kind {
        OTHER,
        HOST,
        CONNECTION,
        CONTENT_LENGTH,
        TRANSFER_ENCODING,
        EXPECT,
        UPGRADE,
        /// Concerns one connection only: `Keep-Alive`, `Proxy-Connection`, `TE`.
        HOP,
        FORWARDED_FOR,
        FORWARDED_PROTO,
        FORWARDED_PORT,
        TRACE_ID,
        /// Not to be passed on.
        DROPPED
    }

    private static final boolean[] TOKEN = token();
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private int[] starts = new int[64];
    private int[] nameEnds = new int[64];
    private int[] valueStarts = new int[64];
    private int[] valueEnds = new int[64];
    private Kind[] kinds = new Kind[64];
    private int lines;
    private int scanned;
    private int length;
    private @Nullable Bytes bytes;

    /// Gets ready for the next head.
    void reset() {
        lines = 0;
        scanned = 0;
        length = 0;
        starts[0] = 0;
        bytes = null;
    }

    /// Whether something of a head has been seen.
    boolean begun() {
        return scanned > 0;
    }

    /// The number of lines, the first one included.
    int lines() {
        return lines;
    }

    /// The bytes of the whole head with the empty line.
    int length() {
        return length;
    }

    int start(int line) {
        return starts[line];
    }

    /// The end of a line's text; CR LF stand behind it.
    int end(int line) {
        return starts[line + 1] - 2;
    }

    int next(int line) {
        return starts[line + 1];
    }

    int valueStart(int line) {
        return valueStarts[line];
    }

    int valueEnd(int line) {
        return valueEnds[line];
    }

    Kind kind(int line) {
        return kinds[line];
    }

    void drop(int line) {
        kinds[line] = Kind.DROPPED;
    }

    byte at(int position) {
        return buffer().get(base() + position);
    }

    String name(int line) {
        return text(starts[line], nameEnds[line]);
    }

    String value(int line) {
        return text(valueStarts[line], valueEnds[line]);
    }

    String text(int from, int to) {
        Bytes from8 = source();
        return from8.text(from8.head + from, from8.head + to);
    }

    /// Whether this stands at a position, letter for letter.
    boolean stands(int position, int end, String word) {
        if (end - position < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (at(position + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean nameIs(int line, String name) {
        return is(starts[line], nameEnds[line], name);
    }

    boolean valueIs(int line, String value) {
        return is(valueStarts[line], valueEnds[line], value);
    }

    /// Whether this is what stands from one position to another, whatever the case of its letters.
    boolean is(int start, int end, String word) {
        return end - start == word.length() && startsIgnoringCase(start, word);
    }

    /// @param word in lower case where it has letters
    private boolean startsIgnoringCase(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (lower(at(at + i)) != lower((byte) word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter & 0xff;
    }

    static boolean isToken(byte value) {
        return TOKEN[value & 0xff];
    }

    /// Finds lines while they are whole.
    ///
    /// @return whether the head is whole; until then, it is called again when more bytes have come
    boolean scan(Bytes in, int firstLimit, int lineLimit, int limit) throws BadMessage {
        bytes = in;
        ByteBuffer buffer = in.buffer;
        int base = in.head;
        int at = scanned;
        while (true) {
            at = control(buffer, base + at, in.tail) - base;
            boolean whole = base + at + 1 < in.tail;
            if (base + at < in.tail && buffer.get(base + at) == '\t') {
                at++;
                continue;
            }
            if (base + at < in.tail && buffer.get(base + at) != '\r') {
                throw new BadMessage(400, "head: a control character");
            }
            checkLimits(at - starts[lines], at, firstLimit, lineLimit, limit);
            if (!whole) {
                scanned = at;
                return false;
            }
            if (buffer.get(base + at + 1) != '\n') {
                throw new BadMessage(400, "head: a bare CR (expected: CR LF)");
            }
            int start = starts[lines];
            at += 2;
            if (at - 2 > start) {
                line(at);
            } else if (lines > 0) {
                scanned = at;
                length = at;
                return true;
            } else {
                // An empty line before a request is allowed (RFC 9112, 2.2).
                starts[0] = at;
            }
        }
    }

    private void checkLimits(int line, int all, int firstLimit, int lineLimit, int limit) throws BadMessage {
        if (lines == 0 && line > firstLimit) {
            throw new BadMessage(414, "first line: too long (expected: <= " + firstLimit + " bytes)");
        }
        if (line > lineLimit) {
            throw new BadMessage(400, "header line: too long (expected: <= " + lineLimit + " bytes)");
        }
        if (all > limit) {
            throw new BadMessage(400, "head: too large (expected: <= " + limit + " bytes)");
        }
    }

    private void line(int next) {
        lines++;
        if (lines == starts.length) {
            int more = 2 * lines;
            starts = Arrays.copyOf(starts, more);
            nameEnds = Arrays.copyOf(nameEnds, more);
            valueStarts = Arrays.copyOf(valueStarts, more);
            valueEnds = Arrays.copyOf(valueEnds, more);
            kinds = Arrays.copyOf(kinds, more);
        }
        starts[lines] = next;
    }

    /// The index of the next control character, or the end. Eight bytes at a time.
    private static int control(ByteBuffer buffer, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long eight = buffer.getLong(i);
            long delete = eight ^ (0x7f * ONES);
            long found = (((eight - 0x20 * ONES) & ~eight) | ((delete - ONES) & ~delete)) & HIGH;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < to; i++) {
            byte value = buffer.get(i);
            if ((value >= 0 && value < 0x20) || value == 0x7f) {
                return i;
            }
        }
        return to;
    }

    /// Splits the header lines of a whole head into names and values.
    void split() throws BadMessage {
        ByteBuffer buffer = buffer();
        int base = base();
        for (int line = 1; line < lines; line++) {
            int end = base + end(line);
            int start = base + starts[line];
            int at = start;
            while (at < end && TOKEN[buffer.get(at) & 0xff]) {
                at++;
            }
            if (at == start || at == end || buffer.get(at) != ':') {
                throw new BadMessage(400, "header line: malformed (expected: NAME: VALUE)");
            }
            nameEnds[line] = at - base;
            at++;
            while (at < end && isBlank(buffer.get(at))) {
                at++;
            }
            while (end > at && isBlank(buffer.get(end - 1))) {
                end--;
            }
            valueStarts[line] = at - base;
            valueEnds[line] = end - base;
            kinds[line] = classify(line);
        }
    }

    private Kind classify(int line) {
        return switch (nameEnds[line] - starts[line]) {
            case 2 -> nameIs(line, "te") ? Kind.HOP : Kind.OTHER;
            case 4 -> nameIs(line, "host") ? Kind.HOST : Kind.OTHER;
            case 6 -> nameIs(line, "expect") ? Kind.EXPECT : Kind.OTHER;
            case 7 -> nameIs(line, "upgrade") ? Kind.UPGRADE : Kind.OTHER;
            case 10 ->
                nameIs(line, "connection") ? Kind.CONNECTION : nameIs(line, "keep-alive") ? Kind.HOP : Kind.OTHER;
            case 14 -> nameIs(line, "content-length") ? Kind.CONTENT_LENGTH : Kind.OTHER;
            case 15 ->
                nameIs(line, "x-forwarded-for")
                        ? Kind.FORWARDED_FOR
                        : nameIs(line, "x-amzn-trace-id") ? Kind.TRACE_ID : Kind.OTHER;
            case 16 ->
                nameIs(line, "x-forwarded-port")
                        ? Kind.FORWARDED_PORT
                        : nameIs(line, "proxy-connection") ? Kind.HOP : Kind.OTHER;
            case 17 ->
                nameIs(line, "transfer-encoding")
                        ? Kind.TRANSFER_ENCODING
                        : nameIs(line, "x-forwarded-proto") ? Kind.FORWARDED_PROTO : Kind.OTHER;
            default -> Kind.OTHER;
        };
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }

    private int base() {
        return source().head;
    }

    private ByteBuffer buffer() {
        return source().buffer;
    }

    private Bytes source() {
        if (bytes == null) {
            throw new IllegalStateException("head: none (expected: scanned before)");
        }
        return bytes;
    }

    private static boolean[] token() {
        boolean[] table = new boolean[256];
        for (int c = 0x21; c < 0x7f; c++) {
            table[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
        return table;
    }
}
