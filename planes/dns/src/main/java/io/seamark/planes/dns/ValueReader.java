package io.seamark.planes.dns;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Reads the fields of one value, such as `10 mail.example.com.`, from the left to the right, and
/// collects their bytes.
///
/// Owned by the thread that made it.
final class ValueReader {
    private static final int MOST_IN_STRING = 255;

    private final String text;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;

    ValueReader(String text) {
        this.text = text;
    }

    /// The bytes so far, once nothing is left of the value.
    byte[] finish() {
        if (more()) {
            throw new IllegalArgumentException("TooManyFields (Value has more fields than its type)");
        }
        return out.toByteArray();
    }

    /// Whether another field follows.
    boolean more() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    /// The next field as it is written.
    String word() {
        if (!more()) {
            throw new IllegalArgumentException("TooFewFields (Value has fewer fields than its type)");
        }
        int start = at;
        boolean quoted = false;
        while (at < text.length() && (quoted || !isSpace(text.charAt(at)))) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            }
            at++;
        }
        at = Math.min(at, text.length());
        return text.substring(start, at);
    }

    ValueReader u8() {
        out.write((int) number(word(), 0xff));
        return this;
    }

    ValueReader u16() {
        return put16((int) number(word(), 0xffff));
    }

    ValueReader u32() {
        long value = number(word(), 0xffff_ffffL);
        put16((int) (value >> 16));
        return put16((int) value & 0xffff);
    }

    ValueReader put16(int value) {
        out.write(value >> 8);
        out.write(value);
        return this;
    }

    ValueReader put(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    ValueReader name() {
        return put(WireName.parse(word()).bytes());
    }

    /// A string in quotation marks behind its length.
    ValueReader string() {
        byte[] string = quoted();
        if (string.length > MOST_IN_STRING) {
            throw new IllegalArgumentException("CharacterStringTooLong (Value is too long)");
        }
        out.write(string.length);
        return put(string);
    }

    /// The bytes of a string in quotation marks.
    byte[] quoted() {
        if (!more() || text.charAt(at) != '"') {
            throw new IllegalArgumentException("InvalidCharacterString (Value should be enclosed in quotation marks)");
        }
        at++;
        var string = new ByteArrayOutputStream();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\') {
                string.write(Escapes.escaped(text, at));
                at += Escapes.length(text, at);
            } else if (c >= ' ' && c <= 0x7e) {
                string.write(c);
                at++;
            } else {
                throw new IllegalArgumentException(
                        "InvalidCharacterString (Value contains a character that is not escaped)");
            }
        }
        if (at == text.length()) {
            throw new IllegalArgumentException("InvalidCharacterString (Value should be enclosed in quotation marks)");
        }
        at++;
        if (at < text.length() && !isSpace(text.charAt(at))) {
            throw new IllegalArgumentException("InvalidCharacterString (Strings should be separated by spaces)");
        }
        return string.toByteArray();
    }

    /// All that follows, as hexadecimal digits in one group or several.
    ValueReader hex() {
        var digits = new StringBuilder(word());
        while (more()) {
            digits.append(word());
        }
        try {
            return put(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("InvalidHex (Value is not a row of hexadecimal bytes)", e);
        }
    }

    static long number(String word, long most) {
        if (!word.matches("[0-9]{1,10}") || Long.parseLong(word) > most) {
            throw new IllegalArgumentException("InvalidNumber (Value is not a number from 0 to " + most + ")");
        }
        return Long.parseLong(word);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
