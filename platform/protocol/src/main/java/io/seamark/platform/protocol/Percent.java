package io.seamark.platform.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-encoding of URIs (RFC 3986), over UTF-8.
final class Percent {
    private Percent() {}

    /// @param plusIsSpace whether `+` stands for a space, as it does in queries and forms
    /// @throws IllegalArgumentException when an escape is cut off, not hexadecimal or not UTF-8
    static String decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0) {
            return plusIsSpace ? text.replace('+', ' ') : text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            byte b = in[i];
            if (b == '%') {
                if (i + 2 >= in.length) {
                    throw new IllegalArgumentException("escape: cut off (expected: two hexadecimal digits)");
                }
                b = (byte) (digit(in[i + 1]) << 4 | digit(in[i + 2]));
                i += 2;
            } else if (b == '+' && plusIsSpace) {
                b = ' ';
            }
            out[length++] = b;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("escapes: not UTF-8", e);
        }
    }

    private static int digit(byte b) {
        int value = Character.digit(b, 16);
        if (value < 0) {
            throw new IllegalArgumentException("escape: not hexadecimal");
        }
        return value;
    }
}
