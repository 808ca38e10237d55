package io.seamark.services.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Conditions on the columns of a message that spaces divide, such as
/// `[ip, user, ..., status = 4*, bytes > 1000]`. What stands in brackets or quotes is one column. `...` are
/// any columns; without them the message has as many columns as the pattern.
///
/// @param before the columns before `...`, or all
/// @param after the columns after `...`; null where there is none
record ColumnPattern(
        List<Predicate<String>> before, @Nullable List<Predicate<String>> after) implements FilterPattern {
    private static final String STOPS = "=!<>,&|()]\"";

    static ColumnPattern read(PatternReader reader) {
        reader.require("[");
        var before = new ArrayList<Predicate<String>>();
        @Nullable List<Predicate<String>> after = null;
        do {
            if (reader.take("...")) {
                if (after != null) {
                    throw PatternReader.invalid();
                }
                after = new ArrayList<>();
            } else {
                (after == null ? before : after).add(reader.condition(ColumnPattern::term));
            }
        } while (reader.take(","));
        reader.require("]");
        return new ColumnPattern(before, after);
    }

    private static Predicate<String> term(PatternReader reader) {
        var _ = reader.word(STOPS);
        return Comparison.Operator.take(reader)
                .<Predicate<String>>map(operator -> Comparison.read(reader, operator, ",&|()]\"")::test)
                .orElse(column -> true);
    }

    @Override
    public boolean matches(String message) {
        List<String> columns = columns(message);
        if (after == null) {
            return columns.size() == before.size() && matches(before, columns);
        }
        int rest = columns.size() - after.size();
        return rest >= before.size()
                && matches(before, columns.subList(0, before.size()))
                && matches(after, columns.subList(rest, columns.size()));
    }

    private static boolean matches(List<Predicate<String>> conditions, List<String> columns) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).test(columns.get(i))) {
                return false;
            }
        }
        return true;
    }

    static List<String> columns(String message) {
        var columns = new ArrayList<String>();
        int at = 0;
        while (at < message.length()) {
            char c = message.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int close = c == '[' ? message.indexOf(']', at + 1) : c == '"' ? message.indexOf('"', at + 1) : -1;
            if (close > 0) {
                columns.add(message.substring(at + 1, close));
                at = close + 1;
                continue;
            }
            int end = at;
            while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
                end++;
            }
            columns.add(message.substring(at, end));
            at = end;
        }
        return columns;
    }
}
