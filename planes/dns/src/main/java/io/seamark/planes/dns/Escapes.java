package io.seamark.planes.dns;

/// The escapes of Route 53's text: `\ooo` with three octal digits, and a backslash before a literal
/// character. (A zone file's own digits are decimal.)
final class Escapes {
    private Escapes() {}

    /// The byte that the escape at a backslash stands for.
    static int escaped(String text, int backslash) {
        if (backslash + 1 == text.length()) {
            throw new IllegalArgumentException("InvalidEscape (Value ends within an escape)");
        }
        char c = text.charAt(backslash + 1);
        if (!isDigit(c)) {
            if (c < ' ' || c > 0x7e) {
                throw new IllegalArgumentException("InvalidEscape (Escaped character is not ASCII)");
            }
            return c;
        }
        if (backslash + 3 >= text.length()) {
            throw new IllegalArgumentException("InvalidEscape (Escape has fewer than three octal digits)");
        }
        int value = 0;
        for (int i = backslash + 1; i <= backslash + 3; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '7') {
                throw new IllegalArgumentException("InvalidEscape (Escape has fewer than three octal digits)");
            }
            value = value * 8 + digit - '0';
        }
        if (value > 0xff) {
            throw new IllegalArgumentException("InvalidEscape (Escape is above \\377)");
        }
        return value;
    }

    /// How many characters the escape at a backslash has, itself included; only after [#escaped] has
    /// accepted it.
    static int length(String text, int backslash) {
        return isDigit(text.charAt(backslash + 1)) ? 4 : 2;
    }

    /// Writes a byte of a name: letters, digits, `-`, `_` and `*` as they are, others by their octal
    /// digits.
    static void appendName(StringBuilder text, byte b) {
        char c = (char) (b & 0xff);
        if (isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '*') {
            text.append(c);
        } else {
            text.append('\\')
                    .append((char) ('0' + (c >> 6)))
                    .append((char) ('0' + ((c >> 3) & 7)))
                    .append((char) ('0' + (c & 7)));
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
