package io.seamark.services.route53;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A domain name in the form in which Route 53 keeps and returns it: lower case, absolute with the
/// final dot, every byte other than letters, digits, `-` and `_` as `\\ooo` in octal. At most 255
/// bytes on the wire, at most 63 in a label.
///
/// See <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html>.
record DnsName(String text) {
    private static final int MOST_BYTES = 255;
    private static final int MOST_LABEL_BYTES = 63;
    /// Sorts below everything that a label has, so that keys are in the order of the names' labels
    /// from the right; another one ends the name, so that a name comes before those below it.
    private static final String END = "!";

    /// What is wrong with the text as a name, in Route 53's words; empty when nothing is.
    static Optional<String> problem(String text) {
        int wire = 1;
        for (byte[] label : labels(text)) {
            if (label.length == 0) {
                return Optional.of("DomainLabelEmpty (Domain label is empty) encountered with '" + text + "'");
            }
            if (label.length > MOST_LABEL_BYTES) {
                return Optional.of("DomainLabelTooLong (Domain label is too long) encountered with '" + text + "'");
            }
            wire += 1 + label.length;
        }
        return wire > MOST_BYTES
                ? Optional.of("DomainNameTooLong (Domain name is too long) encountered with '" + text + "'")
                : Optional.empty();
    }

    /// A name for which there is no [#problem].
    static DnsName of(String text) {
        var canonical = new StringBuilder();
        for (byte[] label : labels(text)) {
            for (byte b : label) {
                append(canonical, b & 0xff);
            }
            canonical.append('.');
        }
        return new DnsName(canonical.isEmpty() ? "." : canonical.toString());
    }

    boolean isIn(DnsName zone) {
        return text.equals(zone.text) || text.endsWith("." + zone.text);
    }

    /// As a part of a key: the labels from the right.
    String reversed() {
        String[] labels = text.substring(0, text.length() - 1).split("\\.", -1);
        return String.join(END, List.of(labels).reversed()) + END + END;
    }

    /// As the DNS server reads it: a leftmost `*` stands as itself.
    String served() {
        return text.startsWith("\\052.") ? "*" + text.substring(4) : text;
    }

    @Override
    public String toString() {
        return text;
    }

    private static void append(StringBuilder out, int c) {
        if (c >= 'A' && c <= 'Z') {
            out.append((char) (c + 32));
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
            out.append((char) c);
        } else {
            out.append('\\')
                    .append((char) ('0' + (c >> 6)))
                    .append((char) ('0' + (c >> 3 & 7)))
                    .append((char) ('0' + (c & 7)));
        }
    }

    private static List<byte[]> labels(String text) {
        String relative = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        var labels = new ArrayList<byte[]>();
        if (relative.isEmpty()) {
            return labels;
        }
        for (String label : relative.split("\\.", -1)) {
            labels.add(bytes(label));
        }
        return labels;
    }

    private static byte[] bytes(String label) {
        byte[] raw = label.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '\\' && i + 3 < raw.length && octal(raw[i + 1]) && octal(raw[i + 2]) && octal(raw[i + 3])) {
                out.write((raw[i + 1] - '0') << 6 | (raw[i + 2] - '0') << 3 | (raw[i + 3] - '0'));
                i += 3;
            } else {
                out.write(raw[i]);
            }
        }
        return out.toByteArray();
    }

    private static boolean octal(byte b) {
        return b >= '0' && b <= '7';
    }
}
