package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Head.Kind;
import java.util.ArrayList;
import java.util.List;

/// The head of a request, read in place. Owned by one connection, which reads one head after the
/// other with it.
final class RequestHead {
    static final int LINE_LIMIT = 16 << 10;
    static final int LIMIT = 64 << 10;

    private static final boolean[] NOT_IN_HOST = notInHost();

    final Head head = new Head();
    final Framing framing = new Framing(head);
    private int methodEnd;
    private int targetEnd;
    private int pathStart;
    private int authorityStart;
    private int authorityEnd;
    private int hostLine;
    private boolean http11;
    private boolean webSocket;
    private boolean expects;

    void reset() {
        head.reset();
        framing.reset();
        authorityStart = 0;
        authorityEnd = 0;
        hostLine = 0;
        webSocket = false;
        expects = false;
    }

    /// @return whether the head is whole
    boolean read(Bytes in) throws BadMessage {
        if (!head.scan(in, LINE_LIMIT, LINE_LIMIT, LIMIT)) {
            return false;
        }
        requestLine();
        head.split();
        boolean asksWebSocket = false;
        for (int line = 1; line < head.lines(); line++) {
            switch (head.kind(line)) {
                case HOST -> host(line);
                case CONTENT_LENGTH -> framing.length(line, false);
                case TRANSFER_ENCODING -> framing.encoding(line);
                case CONNECTION -> framing.connection(line);
                case UPGRADE -> asksWebSocket |= head.valueIs(line, "websocket");
                case EXPECT -> expect(line);
                default -> {}
            }
        }
        framing.finish(http11);
        if (hostLine == 0 && http11) {
            throw new BadMessage(400, "Host: missing (expected: exactly one)");
        }
        webSocket = http11 && framing.upgrade && asksWebSocket;
        return true;
    }

    private void requestLine() throws BadMessage {
        int start = head.start(0);
        int end = head.end(0);
        int at = start;
        while (at < end && Head.isToken(head.at(at))) {
            at++;
        }
        int version = end - 8;
        if (at == start || at + 1 >= version - 1 || head.at(at) != ' ' || head.at(version - 1) != ' ') {
            throw new BadMessage(400, "request line: malformed (expected: METHOD TARGET HTTP/1.1)");
        }
        methodEnd = at;
        targetEnd = version - 1;
        for (int i = at + 1; i < targetEnd; i++) {
            byte value = head.at(i);
            if (value <= ' ' || value == '#') {
                throw new BadMessage(400, "target: a byte is not allowed (expected: a percent-encoded URI)");
            }
        }
        version(version, end);
        readTarget();
    }

    private void version(int from, int to) throws BadMessage {
        http11 = head.stands(from, to, "HTTP/1.1");
        if (!http11 && !head.stands(from, to, "HTTP/1.0")) {
            boolean known = head.stands(from, to, "HTTP/")
                    && isDigit(head.at(from + 5))
                    && head.at(from + 6) == '.'
                    && isDigit(head.at(from + 7));
            throw new BadMessage(known ? 505 : 400, "version: not supported (expected: HTTP/1.1)");
        }
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private void readTarget() throws BadMessage {
        pathStart = methodEnd + 1;
        if (methodIs("CONNECT") || methodIs("TRACE")) {
            throw new BadMessage(405, "method: not offered");
        }
        if (head.at(pathStart) == '/' || (targetEnd - pathStart == 1 && head.at(pathStart) == '*')) {
            return;
        }
        String target = head.text(pathStart, targetEnd);
        int scheme = target.regionMatches(true, 0, "http://", 0, 7)
                ? 7
                : target.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
        if (scheme == 0) {
            throw new BadMessage(400, "target: malformed (expected: /PATH or http://HOST/PATH)");
        }
        int end = scheme;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        authorityStart = pathStart + scheme;
        authorityEnd = pathStart + end;
        checkHost(authorityStart, authorityEnd);
        if (authorityStart == authorityEnd) {
            throw new BadMessage(400, "target: no host (expected: http://HOST/PATH)");
        }
        pathStart = authorityEnd;
    }

    private void host(int line) throws BadMessage {
        if (hostLine > 0) {
            throw new BadMessage(400, "Host: given twice (expected: exactly one)");
        }
        hostLine = line;
        checkHost(head.valueStart(line), head.valueEnd(line));
    }

    private void checkHost(int from, int to) throws BadMessage {
        for (int i = from; i < to; i++) {
            byte value = head.at(i);
            if (value <= ' ' || NOT_IN_HOST[value]) {
                throw new BadMessage(400, "Host: malformed (expected: HOST or HOST:PORT)");
            }
        }
    }

    private static boolean[] notInHost() {
        boolean[] table = new boolean[128];
        "/\\@,?#<>\"{}|^`".chars().forEach(c -> table[c] = true);
        return table;
    }

    private void expect(int line) {
        if (http11 && head.valueIs(line, "100-continue")) {
            expects = true;
        } else {
            head.drop(line);
        }
    }

    boolean http11() {
        return http11;
    }

    /// A WebSocket is asked for.
    boolean webSocket() {
        return webSocket;
    }

    /// The client waits for `100 Continue` before it sends its body.
    boolean expects() {
        return expects;
    }

    boolean hasBody() {
        return framing.chunked || framing.length > 0;
    }

    boolean methodIs(String method) {
        if (methodEnd - head.start(0) != method.length()) {
            return false;
        }
        for (int i = 0; i < method.length(); i++) {
            if (head.at(head.start(0) + i) != method.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether doing it twice is as good as once (RFC 9110, 9.2.2).
    boolean idempotent() {
        return methodIs("GET") || methodIs("HEAD") || methodIs("OPTIONS") || methodIs("PUT") || methodIs("DELETE");
    }

    int methodEnd() {
        return methodEnd;
    }

    int pathStart() {
        return pathStart;
    }

    int targetEnd() {
        return targetEnd;
    }

    /// Whether the target named a host itself, which then replaces `Host` (RFC 9112, 3.2.2).
    boolean absolute() {
        return authorityEnd > 0;
    }

    String method() {
        return head.text(head.start(0), methodEnd);
    }

    /// With the port, if the client gave one; empty if there is none.
    String authority() {
        if (absolute()) {
            return head.text(authorityStart, authorityEnd);
        }
        return hostLine == 0 ? "" : head.value(hostLine);
    }

    String host() {
        String authority = authority();
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    String path() {
        String target = target();
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        return path.isEmpty() ? "/" : path;
    }

    /// Without the question mark.
    String query() {
        String target = target();
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    private String target() {
        return head.text(pathStart, targetEnd);
    }

    List<String> values(String name) {
        var values = new ArrayList<String>();
        for (int line = 1; line < head.lines(); line++) {
            if (head.nameIs(line, name)) {
                values.add(head.value(line));
            }
        }
        return values;
    }

    /// What came for a kind of field, all lines joined as one; empty if there was none.
    String joined(Kind kind) {
        StringBuilder all = null;
        for (int line = 1; line < head.lines(); line++) {
            if (head.kind(line) == kind && head.valueEnd(line) > head.valueStart(line)) {
                all = all == null ? new StringBuilder() : all.append(", ");
                all.append(head.value(line));
            }
        }
        return all == null ? "" : all.toString();
    }
}
