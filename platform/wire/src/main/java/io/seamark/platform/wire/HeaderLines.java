package io.seamark.platform.wire;

import io.seamark.platform.core.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The header lines of one HTTP/1 request as they are read, with what they say about the message itself.
///
/// Owned by the connection's event loop.
final class HeaderLines {
    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (char c = '0'; c <= 'z'; c++) {
            TOKEN[c] = Character.isLetterOrDigit(c);
        }
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private final Headers headers = new Headers();
    private int hosts;
    private String host = "";
    private @Nullable String contentLength;
    private @Nullable String transferEncoding;
    private @Nullable String expect;
    private @Nullable String upgrade;
    private @Nullable String http2Settings;
    private boolean close;
    private boolean keepAlive;
    private boolean connectionNamesUpgrade;

    static boolean isTokenByte(byte b) {
        return TOKEN[b & 0xff];
    }

    Headers headers() {
        return headers;
    }

    /// Adds one line, its CR LF taken off.
    void add(byte[] bytes, int start, int end, int most) throws HttpRefusal {
        if (headers.size() == most) {
            throw new HttpRefusal(431, "headers: too many lines (expected: <= " + most + ")");
        }
        int colon = start;
        while (colon < end && TOKEN[bytes[colon] & 0xff]) {
            colon++;
        }
        if (colon == start || colon == end || bytes[colon] != ':') {
            throw new HttpRefusal(400, "header: malformed (expected: NAME: VALUE on one line)");
        }
        int from = colon + 1;
        int to = end;
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
                throw new HttpRefusal(400, "header: a control character is not allowed in a value");
            }
        }
        var name = new String(bytes, start, colon - start, StandardCharsets.ISO_8859_1);
        var value = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        headers.add(name, value);
        note(name, value);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private void note(String name, String value) throws HttpRefusal {
        switch (name.length()) {
            case 4 -> {
                if (name.equalsIgnoreCase("host")) {
                    hosts++;
                    host = value;
                }
            }
            case 6 -> {
                if (name.equalsIgnoreCase("expect")) {
                    expect = value;
                }
            }
            case 7 -> {
                if (name.equalsIgnoreCase("upgrade")) {
                    upgrade = value;
                }
            }
            case 10 -> {
                if (name.equalsIgnoreCase("connection")) {
                    connection(value);
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("content-length")) {
                    contentLength = once(contentLength, name, value);
                } else if (name.equalsIgnoreCase("http2-settings")) {
                    http2Settings = once(http2Settings, name, value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("transfer-encoding")) {
                    transferEncoding = once(transferEncoding, name, value);
                }
            }
            default -> {}
        }
    }

    private static String once(@Nullable String before, String name, String value) throws HttpRefusal {
        if (before != null) {
            throw new HttpRefusal(400, name + ": given twice");
        }
        return value;
    }

    private void connection(String value) {
        for (String option : value.split(",", -1)) {
            switch (option.strip().toLowerCase(Locale.ROOT)) {
                case "close" -> close = true;
                case "keep-alive" -> keepAlive = true;
                case "upgrade" -> connectionNamesUpgrade = true;
                default -> {}
            }
        }
    }

    boolean keepAlive(boolean http11) {
        return !close && (http11 || keepAlive);
    }

    /// RFC 9112, 3.2: exactly one `Host` in HTTP/1.1.
    void checkHost(boolean http11) throws HttpRefusal {
        if (hosts > 1 || (http11 && hosts == 0)) {
            throw new HttpRefusal(400, "Host: given " + hosts + " times (expected: once)");
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c == '/' || c == '?' || c == '#' || c == '@' || c == ',' || c > '~') {
                throw new HttpRefusal(400, "Host: malformed (expected: NAME or NAME:PORT)");
            }
        }
    }

    /// RFC 9112, 6: the length is told by one header or the other; a message that tells both ways is an attack.
    long bodyLength(boolean http11) throws HttpRefusal {
        String coding = transferEncoding;
        String length = contentLength;
        if (coding != null) {
            if (length != null || !http11) {
                throw new HttpRefusal(400, "Transfer-Encoding: not allowed with Content-Length or HTTP/1.0");
            }
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new HttpRefusal(400, "Transfer-Encoding: not supported (expected: chunked)");
            }
            return Http1Request.CHUNKED;
        }
        return length == null ? 0 : length(length);
    }

    /// The value of a `Content-Length` line.
    static long length(String length) throws HttpRefusal {
        long value = 0;
        if (length.isEmpty() || length.length() > 18) {
            throw new HttpRefusal(400, "Content-Length: malformed (expected: digits)");
        }
        for (int i = 0; i < length.length(); i++) {
            char c = length.charAt(i);
            if (c < '0' || c > '9') {
                throw new HttpRefusal(400, "Content-Length: malformed (expected: digits)");
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    boolean expectsContinue() throws HttpRefusal {
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            throw new HttpRefusal(417, "Expect: not supported (expected: 100-continue)");
        }
        return expect != null;
    }

    @Nullable
    String http2Settings() {
        return connectionNamesUpgrade && "h2c".equals(upgrade) ? http2Settings : null;
    }
}
