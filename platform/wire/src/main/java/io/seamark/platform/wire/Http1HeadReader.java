package io.seamark.platform.wire;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the head of an HTTP/1 request as strictly as RFC 9112 allows: every line ends in CR LF, no
/// line is folded, no space stands before a colon, and the body's length is told once and one way.
/// Text is ISO 8859-1, so that the bytes of a target or a signed header can be had back.
///
/// Owned by the connection's event loop; one reader reads one head after the other.
final class Http1HeadReader {
    /// The first line with which a client with prior knowledge of HTTP/2 begins (RFC 9113, 3.4).
    private static final String PREFACE = "PRI * HTTP/2.0";

    /// What that line and the empty one behind it look like on the wire.
    static final byte[] PREFACE_HEAD = (PREFACE + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

    private final HttpLimits limits;
    private int scanned;
    private int consumed;
    private String method = "";
    private String target = "";
    private boolean http11;
    private boolean preface;
    private @Nullable HeaderLines lines;

    Http1HeadReader(HttpLimits limits) {
        this.limits = limits;
    }

    /// Whether some bytes of a head, but not all, have been seen.
    boolean begun() {
        return !method.isEmpty() || scanned > 0;
    }

    /// Whether the last head was the preface of HTTP/2.
    boolean preface() {
        return preface;
    }

    /// Reads lines while they are whole.
    ///
    /// @return the request, or null until more bytes have come. Either way `input` is moved past what was read.
    @Nullable
    Http1Request read(Input input) throws HttpRefusal {
        byte[] bytes = input.bytes;
        while (true) {
            int start = input.at;
            int lf = start + scanned;
            while (lf < input.end && bytes[lf] != '\n') {
                lf++;
            }
            if (lf == input.end) {
                scanned = lf - start;
                checkSize(scanned);
                return null;
            }
            checkSize(lf + 1 - start);
            if (lf == start || bytes[lf - 1] != '\r') {
                throw new HttpRefusal(400, "line: ends in a bare LF (expected: CR LF)");
            }
            input.at = lf + 1;
            consumed += lf + 1 - start;
            scanned = 0;
            HeaderLines known = lines;
            if (known == null) {
                if (lf - 1 > start) {
                    requestLine(bytes, start, lf - 1);
                }
            } else if (lf - 1 > start) {
                known.add(bytes, start, lf - 1, limits.headerLines());
            } else {
                return finish(known);
            }
        }
    }

    private void checkSize(int line) throws HttpRefusal {
        if (lines == null && line > limits.requestLine()) {
            throw new HttpRefusal(414, "request line: too long (expected: <= " + limits.requestLine() + " bytes)");
        }
        if (consumed + line > limits.head()) {
            throw new HttpRefusal(431, "head: too large (expected: <= " + limits.head() + " bytes)");
        }
    }

    private void requestLine(byte[] bytes, int start, int end) throws HttpRefusal {
        int space = start;
        while (space < end && HeaderLines.isTokenByte(bytes[space])) {
            space++;
        }
        int last = end - 9;
        if (space == start || space >= last || bytes[space] != ' ' || bytes[last] != ' ') {
            throw new HttpRefusal(400, "request line: malformed (expected: METHOD TARGET HTTP/1.1)");
        }
        for (int i = space + 1; i < last; i++) {
            if (bytes[i] <= ' ' || bytes[i] == 0x7f || bytes[i] == '#') {
                throw new HttpRefusal(400, "target: a byte is not allowed (expected: a percent-encoded URI)");
            }
        }
        if (space + 1 == last) {
            throw new HttpRefusal(400, "target: empty");
        }
        method = ascii(bytes, start, space);
        target = ascii(bytes, space + 1, last);
        lines = new HeaderLines();
        String version = ascii(bytes, last + 1, end);
        switch (version) {
            case "HTTP/1.1" -> http11 = true;
            case "HTTP/1.0" -> http11 = false;
            default -> {
                preface = ascii(bytes, start, end).equals(PREFACE);
                if (!preface) {
                    boolean known = version.startsWith("HTTP/") && Character.isDigit(version.charAt(5));
                    throw new HttpRefusal(known ? 505 : 400, "version: not supported (expected: HTTP/1.1)");
                }
            }
        }
    }

    private Http1Request finish(HeaderLines known) throws HttpRefusal {
        var request = preface ? prefaceRequest() : request(known);
        method = "";
        target = "";
        lines = null;
        consumed = 0;
        return request;
    }

    private Http1Request prefaceRequest() {
        return new Http1Request(new HttpHead(method, "*", "", new Headers()), true, true, 0, false, null);
    }

    private Http1Request request(HeaderLines known) throws HttpRefusal {
        Headers headers = known.headers();
        String rest = target;
        if (rest.charAt(0) != '/') {
            rest = originForm(headers);
        }
        long length = known.bodyLength(http11);
        known.checkHost(http11);
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);
        return new Http1Request(
                new HttpHead(method, path, query, headers),
                http11,
                known.keepAlive(http11),
                length,
                http11 && known.expectsContinue() && length != 0,
                http11 ? known.http2Settings() : null);
    }

    /// Takes an absolute target apart (RFC 9112, 3.2.2): its authority replaces the `Host`.
    private String originForm(Headers headers) throws HttpRefusal {
        if (target.equals("*") && method.equals("OPTIONS")) {
            return target;
        }
        if (method.equals("CONNECT")) {
            throw new HttpRefusal(405, "method: CONNECT is not offered");
        }
        boolean plain = target.regionMatches(true, 0, "http://", 0, 7);
        if (!plain && !target.regionMatches(true, 0, "https://", 0, 8)) {
            throw new HttpRefusal(400, "target: malformed (expected: /PATH or http://HOST/PATH)");
        }
        int authority = plain ? 7 : 8;
        int end = authority;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        if (end == authority || target.lastIndexOf('@', end - 1) >= 0) {
            throw new HttpRefusal(400, "target: malformed (expected: http://HOST/PATH)");
        }
        String host = target.substring(authority, end);
        if (!headers.first("Host").map(host::equalsIgnoreCase).orElse(false)) {
            headers.set("Host", host);
        }
        String rest = target.substring(end);
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
