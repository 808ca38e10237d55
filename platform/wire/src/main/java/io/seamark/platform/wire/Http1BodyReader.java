package io.seamark.platform.wire;

/// Takes one request's body out of the bytes of a connection: so many bytes, or chunks (RFC 9112, 7.1) with
/// well-formed sizes. Chunk extensions and trailers are checked for form and dropped.
///
/// Owned by the connection's event loop.
final class Http1BodyReader {
    private static final int SIZE_LINE = 1 << 10;
    private static final int TRAILERS = 8 << 10;

    /// Where the body's bytes go. The array stays as it is; the sink may keep it.
    @FunctionalInterface
    interface Sink {
        /// @return whether more is welcome now
        boolean take(byte[] bytes, int offset, int length);
    }

    private enum Part {
        SIZE,
        DATA,
        DATA_END,
        TRAILERS,
        DONE
    }

    private final boolean chunked;
    private Part part;
    private long left;
    private int trailerBytes;
    private final HeaderLines trailers = new HeaderLines();

    /// @param length [Http1Request#CHUNKED] or the number of bytes, more than 0
    Http1BodyReader(long length) {
        chunked = length == Http1Request.CHUNKED;
        part = chunked ? Part.SIZE : Part.DATA;
        left = chunked ? 0 : length;
    }

    /// The bytes that are certain to come; nothing is certain of a chunked body.
    long left() {
        return left;
    }

    /// Gives what has come to the sink while that welcomes it.
    ///
    /// @return whether the body is complete
    boolean read(Input input, Sink sink) throws HttpRefusal {
        boolean welcome = true;
        while (part != Part.DONE) {
            switch (part) {
                case DATA -> {
                    int length = (int) Math.min(left, input.size());
                    if (length == 0 || !welcome) {
                        return false;
                    }
                    int from = input.at;
                    input.at += length;
                    left -= length;
                    if (left == 0) {
                        part = chunked ? Part.DATA_END : Part.DONE;
                    }
                    welcome = sink.take(input.bytes, from, length);
                }
                case DATA_END -> {
                    if (input.size() < 2) {
                        return false;
                    }
                    if (input.bytes[input.at] != '\r' || input.bytes[input.at + 1] != '\n') {
                        throw new HttpRefusal(400, "chunk: longer than its size");
                    }
                    input.at += 2;
                    part = Part.SIZE;
                }
                case SIZE -> {
                    int end = line(input, SIZE_LINE);
                    if (end < 0) {
                        return false;
                    }
                    left = size(input.bytes, input.at, end);
                    input.at = end + 2;
                    part = left == 0 ? Part.TRAILERS : Part.DATA;
                }
                case TRAILERS -> {
                    int end = line(input, TRAILERS - trailerBytes);
                    if (end < 0) {
                        return false;
                    }
                    if (end == input.at) {
                        part = Part.DONE;
                    } else {
                        trailers.add(input.bytes, input.at, end, 64);
                        trailerBytes += end - input.at;
                    }
                    input.at = end + 2;
                }
                case DONE -> {}
            }
        }
        return true;
    }

    /// The index of the CR that ends the first line, -1 if the line is not whole yet.
    private static int line(Input input, int most) throws HttpRefusal {
        for (int i = input.at; i < input.end; i++) {
            if (input.bytes[i] == '\n') {
                if (i == input.at || input.bytes[i - 1] != '\r') {
                    throw new HttpRefusal(400, "chunk: a line ends in a bare LF (expected: CR LF)");
                }
                return i - 1;
            }
        }
        if (input.size() > most) {
            throw new HttpRefusal(400, "chunk: line too long (expected: <= " + most + " bytes)");
        }
        return -1;
    }

    private static long size(byte[] bytes, int start, int end) throws HttpRefusal {
        long size = 0;
        int i = start;
        while (i < end && Character.digit(bytes[i], 16) >= 0) {
            size = (size << 4) | Character.digit(bytes[i], 16);
            i++;
        }
        boolean extension = i < end && bytes[i] == ';';
        if (i == start || i - start > 15 || (i < end && !extension)) {
            throw new HttpRefusal(400, "chunk: malformed size (expected: hexadecimal digits)");
        }
        for (; i < end; i++) {
            if ((bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') || bytes[i] == 0x7f) {
                throw new HttpRefusal(400, "chunk: a control character is not allowed in an extension");
            }
        }
        return size;
    }
}
