package io.seamark.platform.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes in the making: the canonical request as it grows.
///
/// Text that came over the wire holds one byte per character (ISO-8859-1), so its bytes are what the client
/// signed; text with a wider character is taken as UTF-8. Owned by the thread that verifies.
final class WireText {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private byte[] bytes;
    private int length;

    WireText() {
        this(64);
    }

    /// @param expected how many bytes it will hold, roughly
    WireText(int expected) {
        bytes = new byte[expected];
    }

    /// The bytes that a text had on the wire.
    static byte[] wire(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    WireText add(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                length -= i;
                return add(text.getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    WireText add(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    WireText add(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /// Adds one byte as AWS's UriEncode does: letters, digits and `-._~` as they are, all else as `%XX`.
    WireText encoded(int octet) {
        if (isUnreserved(octet)) {
            return add((char) octet);
        }
        reserve(3);
        bytes[length++] = '%';
        bytes[length++] = HEX[(octet >> 4) & 0xf];
        bytes[length++] = HEX[octet & 0xf];
        return this;
    }

    /// Whether UriEncode leaves the text as it is.
    static boolean isUnreserved(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUnreserved(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnreserved(int octet) {
        int lower = octet | 0x20;
        return (lower >= 'a' && lower <= 'z' && octet < 0x80)
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
