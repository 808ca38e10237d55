package io.seamark.platform.wire;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.seamark.platform.core.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes the head of an HTTP/1 answer. What frames the message (`Content-Length`,
/// `Transfer-Encoding`, `Connection`) comes from the connection; such lines of the handler are left out.
final class Http1Encoder {
    static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] SWITCH_TO_HTTP2 =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static final byte[] DATA_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] LAST_DATA_END = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int size;

    private Http1Encoder(int capacity) {
        bytes = new byte[capacity];
    }

    /// How the end of an answer is told, and what becomes of the connection.
    ///
    /// @param length -1 for no `Content-Length`
    /// @param connection the value of that line, empty for none
    record Framing(long length, boolean chunked, String connection) {}

    /// @throws IllegalArgumentException for a header that would break the message apart
    static byte[] encode(int status, Headers headers, Framing framing, byte[] body) {
        var out = new Http1Encoder(512 + body.length);
        out.text("HTTP/1.1 ").number(status).text(" ");
        out.text(HttpResponseStatus.valueOf(status).reasonPhrase()).text("\r\n");
        headers.forEach((name, value) -> {
            if (!framesMessage(name)) {
                out.line(name, value);
            }
        });
        if (framing.length() >= 0) {
            out.text("Content-Length: ").number(framing.length()).text("\r\n");
        } else if (framing.chunked()) {
            out.text("Transfer-Encoding: chunked\r\n");
        }
        if (!framing.connection().isEmpty()) {
            out.line("Connection", framing.connection());
        }
        out.text("\r\n");
        out.raw(body, body.length);
        return out.size == out.bytes.length ? out.bytes : Arrays.copyOf(out.bytes, out.size);
    }

    /// The answer that ends HTTP on a connection (RFC 6455, 4.2.2).
    static byte[] switchToWebSocket(String accept) {
        return ("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Accept: " + accept + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] chunkSize(int length) {
        return (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// Whether a header line belongs to the connection and not to the handler.
    static boolean framesMessage(String name) {
        return switch (name.length()) {
            case 7 -> name.equalsIgnoreCase("upgrade");
            case 10 -> name.equalsIgnoreCase("connection") || name.equalsIgnoreCase("keep-alive");
            case 14 -> name.equalsIgnoreCase("content-length");
            case 16 -> name.equalsIgnoreCase("proxy-connection");
            case 17 -> name.equalsIgnoreCase("transfer-encoding");
            default -> false;
        };
    }

    /// Refuses what would end a header line early.
    static void check(String name, String value) {
        boolean good = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            good &= name.charAt(i) < 0x7f && HeaderLines.isTokenByte((byte) name.charAt(i));
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            good &= (c >= ' ' && c <= 0xff && c != 0x7f) || c == '\t';
        }
        if (!good) {
            throw new IllegalArgumentException("header: " + name + " (expected: a token and printable text)");
        }
    }

    private void line(String name, String value) {
        check(name, value);
        text(name).text(": ").text(value).text("\r\n");
    }

    private Http1Encoder text(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
        return this;
    }

    private Http1Encoder number(long number) {
        return text(Long.toString(number));
    }

    private void raw(byte[] more, int length) {
        reserve(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
