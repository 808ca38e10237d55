package io.seamark.planes.proxy;

/// The head of a target's response, read in place. Owned by one connection.
final class ResponseHead {
    static final int LIMIT = 64 << 10;

    final Head head = new Head();
    final Framing framing = new Framing(head);
    private int status;
    private boolean http11;

    void reset() {
        head.reset();
        framing.reset();
    }

    /// @return whether the head is whole
    boolean read(Bytes in) throws BadMessage {
        if (!head.scan(in, RequestHead.LINE_LIMIT, LIMIT, LIMIT)) {
            return false;
        }
        statusLine();
        head.split();
        for (int line = 1; line < head.lines(); line++) {
            switch (head.kind(line)) {
                case CONTENT_LENGTH -> framing.length(line, true);
                case TRANSFER_ENCODING -> framing.encoding(line);
                case CONNECTION -> framing.connection(line);
                default -> {}
            }
        }
        framing.finish(http11);
        return true;
    }

    private void statusLine() throws BadMessage {
        int start = head.start(0);
        int end = head.end(0);
        boolean shaped = end - start >= 12
                && head.stands(start, end, "HTTP/1.")
                && (head.at(start + 7) == '1' || head.at(start + 7) == '0')
                && head.at(start + 8) == ' '
                && (end - start == 12 || head.at(start + 12) == ' ');
        status = 0;
        for (int i = 9; shaped && i < 12; i++) {
            int digit = head.at(start + i) - '0';
            shaped = digit >= 0 && digit <= 9;
            status = 10 * status + digit;
        }
        if (!shaped || status < 100) {
            throw new BadMessage(502, "status line: malformed (expected: HTTP/1.1 STATUS REASON)");
        }
        http11 = head.at(start + 7) == '1';
    }

    boolean http11() {
        return http11;
    }

    int status() {
        return status;
    }

    boolean informational() {
        return status < 200;
    }

    /// Whether responses with this status never have a body, whatever their fields say.
    boolean bodiless() {
        return informational() || status == 204 || status == 304;
    }
}
