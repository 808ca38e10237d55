package io.seamark.planes.proxy;

/// Finds out where a message's body ends while its bytes pass. Chunks stay framed as they came; what
/// two readers could read differently is refused, and chunk extensions are taken out. Owned by one
/// connection.
final class Body {
    private static final int MOST_DIGITS = 15;
    private static final int EXTENSION_LIMIT = 1 << 10;
    private static final int TRAILER_LIMIT = 8 << 10;

    private enum Part {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        UNTIL_END,
        DONE
    }

    private Part part = Part.DONE;
    private boolean chunked;
    private boolean unframe;
    private boolean dropTrailers;
    private long left;
    private int digits;
    private int extras;

    void none() {
        start(Part.DONE);
    }

    void length(long length) {
        start(length == 0 ? Part.DONE : Part.DATA);
        left = length;
    }

    /// @param withoutFrames whether only the data is to pass, for a client that knows no chunks
    /// @param withoutTrailers whether trailer fields are to be taken out
    void chunks(boolean withoutFrames, boolean withoutTrailers) {
        start(Part.SIZE);
        chunked = true;
        unframe = withoutFrames;
        dropTrailers = withoutTrailers || withoutFrames;
        digits = 0;
        extras = 0;
    }

    /// All that comes until the connection ends.
    void untilEnd() {
        start(Part.UNTIL_END);
    }

    private void start(Part first) {
        part = first;
        chunked = false;
        unframe = false;
        left = 0;
    }

    boolean done() {
        return part == Part.DONE;
    }

    /// The connection has ended.
    ///
    /// @return whether that is where the body ends
    boolean end() {
        if (part == Part.UNTIL_END) {
            part = Part.DONE;
        }
        return done();
    }

    /// Looks at what has come.
    ///
    /// @param from where in `in` the bytes begin that were not looked at yet
    /// @return how many bytes from there belong to the body and may pass; what may not has been taken
    ///        out of `in`
    int pass(Bytes in, int from) throws BadMessage {
        int at = from;
        while (at < in.tail && part != Part.DONE) {
            if (part == Part.UNTIL_END) {
                at = in.tail;
            } else if (part == Part.DATA) {
                int length = (int) Math.min(left, in.tail - at);
                at += length;
                left -= length;
                if (left == 0) {
                    part = chunked ? Part.DATA_CR : Part.DONE;
                }
            } else {
                at = frame(in, at);
            }
        }
        return at - from;
    }

    /// Reads bytes that frame chunks, up to the next data or what has come.
    private int frame(Bytes in, int from) throws BadMessage {
        int at = from;
        int kept = from;
        while (at < in.tail && part != Part.DATA && part != Part.DONE) {
            boolean keep = !unframe && part != Part.EXTENSION && !(dropTrailers && inTrailer());
            byte value = in.buffer.get(at++);
            Part before = part;
            step(value);
            keep &= part != Part.EXTENSION;
            if (dropTrailers && before == Part.TRAILER_START && part == Part.LAST_LF) {
                keep = !unframe;
            }
            if (before == Part.EXTENSION && part == Part.SIZE_LF) {
                keep = !unframe;
            }
            if (keep) {
                in.buffer.put(kept++, value);
            }
        }
        if (kept < at) {
            in.cut(kept, at);
        }
        return kept;
    }

    private boolean inTrailer() {
        return part == Part.TRAILER_START || part == Part.TRAILER || part == Part.TRAILER_LF;
    }

    private void step(byte value) throws BadMessage {
        switch (part) {
            case SIZE -> size(value);
            case EXTENSION -> {
                if (value == '\r') {
                    part = Part.SIZE_LF;
                } else {
                    text(value, EXTENSION_LIMIT);
                }
            }
            case SIZE_LF -> {
                expect(value, '\n');
                digits = 0;
                extras = 0;
                part = left == 0 ? Part.TRAILER_START : Part.DATA;
            }
            case DATA_CR -> {
                expect(value, '\r');
                part = Part.DATA_LF;
            }
            case DATA_LF -> {
                expect(value, '\n');
                part = Part.SIZE;
            }
            case TRAILER_START -> {
                if (value == '\r') {
                    part = Part.LAST_LF;
                } else if (Head.isToken(value)) {
                    part = Part.TRAILER;
                } else {
                    throw new BadMessage(400, "trailer: malformed (expected: NAME: VALUE)");
                }
            }
            case TRAILER -> {
                if (value == '\r') {
                    part = Part.TRAILER_LF;
                } else {
                    text(value, TRAILER_LIMIT);
                }
            }
            case TRAILER_LF -> {
                expect(value, '\n');
                part = Part.TRAILER_START;
            }
            case LAST_LF -> {
                expect(value, '\n');
                part = Part.DONE;
            }
            case DATA, UNTIL_END, DONE -> throw new IllegalStateException("chunk frame: " + part);
        }
    }

    private void size(byte value) throws BadMessage {
        int digit = Character.digit(value, 16);
        if (digit >= 0 && digits < MOST_DIGITS) {
            left = (left << 4) | digit;
            digits++;
        } else if (digits > 0 && value == '\r') {
            part = Part.SIZE_LF;
        } else if (digits > 0 && value == ';') {
            part = Part.EXTENSION;
        } else {
            throw new BadMessage(400, "chunk: malformed size (expected: hexadecimal digits)");
        }
    }

    private void text(byte value, int limit) throws BadMessage {
        if ((value >= 0 && value < ' ' && value != '\t') || value == 0x7f || ++extras > limit) {
            throw new BadMessage(400, "chunk: malformed or too long an extension or trailer");
        }
    }

    private static void expect(byte value, char wanted) throws BadMessage {
        if (value != wanted) {
            throw new BadMessage(400, "chunk: not followed by CR LF");
        }
    }
}
