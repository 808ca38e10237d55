package io.seamark.platform.wire;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// The opening handshake of RFC 6455, 4.2, as a server reads it.
final class WebSocketHandshake {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String VERSION = "13";

    private WebSocketHandshake() {}

    /// Whether a request wants to become a WebSocket session.
    static boolean asked(HttpHead head) {
        return lists(head.headers(), "Upgrade", "websocket") && lists(head.headers(), "Connection", "upgrade");
    }

    /// The value of `Sec-WebSocket-Accept`.
    ///
    /// @throws HttpRefusal 400 for a malformed request, 426 for another version
    static String accept(HttpHead head) throws HttpRefusal {
        Headers headers = head.headers();
        if (!head.method().equals("GET")) {
            throw new HttpRefusal(400, "method: " + head.method() + " (expected: GET)");
        }
        if (!headers.first("Sec-WebSocket-Version").map(VERSION::equals).orElse(false)) {
            throw new HttpRefusal(426, "Sec-WebSocket-Version: not supported (expected: 13)");
        }
        String key = headers.first("Sec-WebSocket-Key").orElse("").strip();
        if (decodedLength(key) != 16) {
            throw new HttpRefusal(400, "Sec-WebSocket-Key: malformed (expected: 16 bytes in Base64)");
        }
        return Base64.getEncoder().encodeToString(sha1(key + GUID));
    }

    private static boolean lists(Headers headers, String name, String option) {
        return headers.first(name)
                .map(value -> Arrays.stream(value.split(",", -1))
                        .anyMatch(one -> one.strip().equalsIgnoreCase(option)))
                .orElse(false);
    }

    private static int decodedLength(String key) {
        try {
            return Base64.getDecoder().decode(key).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
