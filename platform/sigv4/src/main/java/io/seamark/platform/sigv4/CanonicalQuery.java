package io.seamark.platform.sigv4;

import java.util.ArrayList;
import java.util.Comparator;

/// The query as it is signed: every name and value decoded (`+` is a space) and encoded AWS's way, sorted by
/// name and then by value, a missing value empty, `X-Amz-Signature` left out.
final class CanonicalQuery {
    private static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::name).thenComparing(Pair::value);

    private record Pair(String name, String value) {}

    private CanonicalQuery() {}

    static void write(String query, WireText out) {
        if (query.isEmpty()) {
            return;
        }
        var pairs = new ArrayList<Pair>();
        int from = 0;
        while (from <= query.length()) {
            int end = query.indexOf('&', from);
            if (end < 0) {
                end = query.length();
            }
            if (end > from) {
                var pair = pair(query.substring(from, end));
                if (!pair.name.equals("X-Amz-Signature")) {
                    pairs.add(pair);
                }
            }
            from = end + 1;
        }
        pairs.sort(ORDER);
        for (int i = 0; i < pairs.size(); i++) {
            if (i > 0) {
                out.add('&');
            }
            out.add(pairs.get(i).name).add('=').add(pairs.get(i).value);
        }
    }

    private static Pair pair(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new Pair(recoded(text), "")
                : new Pair(recoded(text.substring(0, equals)), recoded(text.substring(equals + 1)));
    }

    private static String recoded(String text) {
        if (WireText.isUnreserved(text)) {
            return text;
        }
        byte[] raw = WireText.wire(text);
        var out = new WireText();
        for (int i = 0; i < raw.length; i++) {
            if (PercentCoding.isEscape(raw, i)) {
                out.encoded(PercentCoding.escaped(raw, i));
                i += 2;
            } else {
                out.encoded(raw[i] == '+' ? ' ' : raw[i] & 0xff);
            }
        }
        return out.toString();
    }
}
