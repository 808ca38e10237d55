package io.seamark.platform.protocol;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/// A list in one header line: values between commas; a value with a comma or a quote stands in double quotes.
final class HeaderList {
    private HeaderList() {}

    /// @param dates whether the values are HTTP dates, each of which has a comma of its own
    /// @throws IllegalArgumentException when a quote is not closed
    static List<String> split(String line, boolean dates) {
        var values = new ArrayList<String>();
        int at = 0;
        while (at <= line.length()) {
            at = skipSpaces(line, at);
            if (at < line.length() && line.charAt(at) == '"') {
                var value = new StringBuilder();
                at = unquote(line, at + 1, value);
                values.add(value.toString());
                at = skipSpaces(line, at);
                if (at < line.length() && line.charAt(at) != ',') {
                    throw new IllegalArgumentException("header: text behind a closing quote (expected: a comma)");
                }
            } else {
                int comma = line.indexOf(',', at);
                if (dates && comma >= 0) {
                    comma = line.indexOf(',', comma + 1);
                }
                int end = comma < 0 ? line.length() : comma;
                values.add(line.substring(at, end).strip());
                at = end;
            }
            at++;
        }
        return values;
    }

    static String quote(String value, Member element) {
        boolean plain = element.type() != MarshallingKnownType.STRING
                || (value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.equals(value.strip()));
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int skipSpaces(String line, int from) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static int unquote(String line, int from, StringBuilder value) {
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && at + 1 < line.length()) {
                at++;
                c = line.charAt(at);
            }
            value.append(c);
        }
        throw new IllegalArgumentException("header: quote not closed");
    }
}
