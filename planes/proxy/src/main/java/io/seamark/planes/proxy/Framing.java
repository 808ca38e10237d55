package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Head.Kind;

/// How a head says that its message's body ends: gathered from its `Content-Length`,
/// `Transfer-Encoding` and `Connection` lines. Owned by the head that it is part of.
final class Framing {
    static final long NONE = -1;

    private final Head head;
    private int encodingLine;
    private boolean identity;
    long length;
    boolean chunked;
    boolean close;
    boolean keepAlive;
    boolean upgrade;

    Framing(Head head) {
        this.head = head;
    }

    void reset() {
        encodingLine = 0;
        identity = false;
        length = NONE;
        chunked = false;
        close = false;
        keepAlive = false;
        upgrade = false;
    }

    /// @param repeatable whether a second `Content-Length` may say the same again; it is dropped then
    void length(int line, boolean repeatable) throws BadMessage {
        int start = head.valueStart(line);
        int end = head.valueEnd(line);
        if (start == end || end - start > 18) {
            throw new BadMessage(400, "Content-Length: malformed (expected: up to 18 digits)");
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = head.at(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new BadMessage(400, "Content-Length: malformed (expected: digits)");
            }
            value = value * 10 + digit;
        }
        if (length != NONE) {
            if (!repeatable || length != value) {
                throw new BadMessage(400, "Content-Length: given twice (expected: once)");
            }
            head.drop(line);
        }
        length = value;
    }

    void encoding(int line) throws BadMessage {
        if (encodingLine > 0) {
            throw new BadMessage(400, "Transfer-Encoding: given twice (expected: once)");
        }
        encodingLine = line;
        chunked = head.valueIs(line, "chunked");
        identity = head.valueIs(line, "identity");
        if (!chunked && !identity) {
            throw new BadMessage(501, "Transfer-Encoding: not supported (expected: chunked)");
        }
        if (identity) {
            head.drop(line);
        }
    }

    /// Reads the words of a `Connection` line; the fields that it names concern this connection only.
    void connection(int line) {
        int end = head.valueEnd(line);
        int at = head.valueStart(line);
        while (at < end) {
            int start = at;
            while (at < end && head.at(at) != ',') {
                at++;
            }
            int stop = at;
            while (start < stop && head.at(start) <= ' ') {
                start++;
            }
            while (stop > start && head.at(stop - 1) <= ' ') {
                stop--;
            }
            word(start, stop);
            at++;
        }
    }

    private void word(int start, int stop) {
        if (start == stop) {
            return;
        }
        if (head.is(start, stop, "close")) {
            close = true;
        } else if (head.is(start, stop, "keep-alive")) {
            keepAlive = true;
        } else if (head.is(start, stop, "upgrade")) {
            upgrade = true;
        } else {
            dropNamed(head.text(start, stop));
        }
    }

    /// What frames the message, routes it or tells who sent it is never dropped because its sender
    /// says so.
    private void dropNamed(String name) {
        for (int line = 1; line < head.lines(); line++) {
            boolean ours = head.kind(line) == Kind.OTHER || head.kind(line) == Kind.EXPECT;
            if (ours && head.nameIs(line, name)) {
                head.drop(line);
            }
        }
    }

    /// What only the whole of the lines can tell.
    void finish(boolean http11) throws BadMessage {
        if (encodingLine > 0 && length != NONE) {
            throw new BadMessage(400, "Content-Length: beside Transfer-Encoding (expected: one of the two)");
        }
        if (encodingLine > 0 && !http11) {
            throw new BadMessage(400, "Transfer-Encoding: in HTTP/1.0 (expected: HTTP/1.1)");
        }
        keepAlive = !close && (http11 || keepAlive);
    }
}
