package io.seamark.platform.sigv4;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-escapes as they stand in a request's target. An escape that is none (`%`, `%4`, `%zz`) stands for
/// itself.
final class PercentCoding {
    private PercentCoding() {}

    static boolean isEscape(byte[] raw, int at) {
        return raw[at] == '%' && at + 2 < raw.length && Hex.digit(raw[at + 1]) >= 0 && Hex.digit(raw[at + 2]) >= 0;
    }

    /// The byte behind the escape that begins at `at`.
    static int escaped(byte[] raw, int at) {
        return (Hex.digit(raw[at + 1]) << 4) | Hex.digit(raw[at + 2]);
    }

    /// The text behind a query's value: escapes resolved, `+` a space, UTF-8.
    static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] raw = WireText.wire(text);
        var plain = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (isEscape(raw, i)) {
                plain.write(escaped(raw, i));
                i += 2;
            } else {
                plain.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }
}
