package io.seamark.platform.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An operation's URI template, such as `/2013-04-01/hostedzone/{Id}/rrset` or `/{Key+}?uploads`:
/// literal segments, labels, at most one greedy label, and query parameters that must be there.
///
/// A path that ends in a slash is the path without it.
final class UriPattern implements Comparable<UriPattern> {
    private final List<String> segments;
    private final Map<String, String> query;

    private UriPattern(List<String> segments, Map<String, String> query) {
        this.segments = segments;
        this.query = query;
    }

    static UriPattern parse(String template) {
        int mark = template.indexOf('?');
        String path = mark < 0 ? template : template.substring(0, mark);
        var query = new HashMap<String, String>();
        if (mark >= 0) {
            Parameters.parse(template.substring(mark + 1))
                    .asMap()
                    .forEach((name, values) -> query.put(name, values.getFirst()));
        }
        return new UriPattern(segments(path), query);
    }

    /// The path's segments, still encoded.
    static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        int start = path.startsWith("/") ? 1 : 0;
        while (start < path.length()) {
            int end = path.indexOf('/', start);
            if (end < 0) {
                end = path.length();
            }
            segments.add(path.substring(start, end));
            start = end + 1;
        }
        return segments;
    }

    /// The decoded labels if the request is of this pattern, else null.
    ///
    /// @throws IllegalArgumentException when a label's escape is malformed
    @Nullable
    Map<String, String> match(List<String> path, Parameters parameters) {
        if (!matchesQuery(parameters)) {
            return null;
        }
        var labels = new HashMap<String, String>();
        int at = 0;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            int length = isGreedy(segment) ? path.size() - (segments.size() - 1) : 1;
            if (length < 1 || at + length > path.size()) {
                return null;
            }
            String text = length == 1 ? path.get(at) : String.join("/", path.subList(at, at + length));
            if (!isLabel(segment)) {
                if (!segment.equals(text)) {
                    return null;
                }
            } else if (text.isEmpty()) {
                return null;
            } else {
                labels.put(labelName(segment), Percent.decode(text, false));
            }
            at += length;
        }
        return at == path.size() ? labels : null;
    }

    private boolean matchesQuery(Parameters parameters) {
        for (var required : query.entrySet()) {
            String value = parameters.first(required.getKey());
            if (value == null
                    || !(required.getValue().isEmpty() || required.getValue().equals(value))) {
                return false;
            }
        }
        return true;
    }

    /// The more specific first: more literal segments from the left, then more query parameters.
    @Override
    public int compareTo(UriPattern other) {
        for (int i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            int byKind = Integer.compare(rank(segments.get(i)), rank(other.segments.get(i)));
            if (byKind != 0) {
                return byKind;
            }
        }
        int byLength = Integer.compare(other.segments.size(), segments.size());
        return byLength != 0 ? byLength : Integer.compare(other.query.size(), query.size());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UriPattern that && segments.equals(that.segments) && query.equals(that.query);
    }

    @Override
    public int hashCode() {
        return segments.hashCode() * 31 + query.hashCode();
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments) + (query.isEmpty() ? "" : "?" + query);
    }

    private static int rank(String segment) {
        return isGreedy(segment) ? 2 : isLabel(segment) ? 1 : 0;
    }

    private static boolean isLabel(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
        return isLabel(segment) && segment.endsWith("+}");
    }

    private static String labelName(String segment) {
        return segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
    }
}
