package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import java.util.List;

/// The signed headers as they are signed: lower-case names, values trimmed with inner runs of blanks made one
/// space, lines of one name joined by commas in their order.
final class CanonicalHeaders {
    private CanonicalHeaders() {}

    /// @param names lower-case and sorted
    static void write(Headers headers, List<String> names, WireText out) {
        for (String name : names) {
            out.add(name).add(':');
            boolean more = false;
            for (String value : headers.all(name)) {
                if (more) {
                    out.add(',');
                }
                more = true;
                writeValue(value, out);
            }
            out.add('\n');
        }
    }

    private static void writeValue(String value, WireText out) {
        String trimmed = value.strip();
        if (!hasRun(trimmed)) {
            out.add(trimmed);
            return;
        }
        var single = new StringBuilder(trimmed.length());
        boolean blank = false;
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (!isBlank(c)) {
                single.append(c);
            } else if (!blank) {
                single.append(' ');
            }
            blank = isBlank(c);
        }
        out.add(single.toString());
    }

    private static boolean hasRun(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isBlank(c) && (c != ' ' || isBlank(value.charAt(i + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
