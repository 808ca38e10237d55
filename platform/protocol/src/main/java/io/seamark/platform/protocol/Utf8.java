package io.seamark.platform.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Checks of UTF-8 text that a parser does not make.
final class Utf8 {
    private Utf8() {}

    /// Whether the text contains the given ASCII character.
    ///
    /// @throws MalformedBodyException when the bytes are not UTF-8
    static boolean check(byte[] text, char wanted) {
        boolean found = false;
        boolean ascii = true;
        for (byte b : text) {
            found |= b == wanted;
            ascii &= b >= 0;
        }
        if (!ascii) {
            decode(text, 0, text.length);
        }
        return found;
    }

    /// @throws MalformedBodyException when the bytes are not UTF-8
    static String decode(byte[] text, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBodyException("");
        }
    }

    /// Whether half a surrogate pair stands alone: an escape may write what UTF-8 cannot.
    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
