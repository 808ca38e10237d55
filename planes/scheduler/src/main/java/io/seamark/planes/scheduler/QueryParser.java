package io.seamark.planes.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads one expression of the cluster query language, from left to right.
///
/// Owned by the thread that parses.
final class QueryParser {
    private static final Set<String> SUBJECTS = Set.of(
            "agentConnected", "agentVersion", "ec2InstanceId", "registeredAt", "runningTasksCount", "task:group");
    private static final String ATTRIBUTE = "attribute:";
    private static final int MOST_DEPTH = 50;

    private final String text;
    private int at;
    private int depth;

    QueryParser(String text) {
        this.text = text;
    }

    Predicate parse() {
        Predicate all = either();
        blanks();
        if (at < text.length()) {
            throw refuse("the end");
        }
        return all;
    }

    private Predicate either() {
        Predicate left = both();
        while (sign("||") || word("or")) {
            left = new Predicate.Or(left, both());
        }
        return left;
    }

    private Predicate both() {
        Predicate left = single();
        while (sign("&&") || word("and")) {
            left = new Predicate.And(left, single());
        }
        return left;
    }

    private Predicate single() {
        if (++depth > MOST_DEPTH) {
            throw refuse("at most " + MOST_DEPTH + " levels");
        }
        try {
            if (sign("!") || word("not")) {
                return new Predicate.Not(single());
            }
            if (sign("(")) {
                Predicate inner = either();
                require(")");
                return inner;
            }
            return term();
        } finally {
            depth--;
        }
    }

    private Predicate term() {
        String subject = value();
        if (!SUBJECTS.contains(subject) && !(subject.startsWith(ATTRIBUTE) && subject.length() > ATTRIBUTE.length())) {
            at -= subject.length();
            throw refuse("a subject such as attribute:NAME or runningTasksCount");
        }
        if (sign("==") || word("equals")) {
            return new Predicate.In(subject, List.of(value()));
        }
        if (sign("!=") || word("not_equals")) {
            return new Predicate.Not(new Predicate.In(subject, List.of(value())));
        }
        if (sign("=~") || word("matches")) {
            return new Predicate.Matches(subject, pattern());
        }
        if (sign("!~") || word("not_matches")) {
            return new Predicate.Not(new Predicate.Matches(subject, pattern()));
        }
        if (sign(">=") || word("greater_than_equal")) {
            return new Predicate.Compares(subject, 1, true, value());
        }
        if (sign("<=") || word("less_than_equal")) {
            return new Predicate.Compares(subject, -1, true, value());
        }
        if (sign(">") || word("greater_than")) {
            return new Predicate.Compares(subject, 1, false, value());
        }
        if (sign("<") || word("less_than")) {
            return new Predicate.Compares(subject, -1, false, value());
        }
        return inverted(subject);
    }

    private Predicate inverted(String subject) {
        boolean not = sign("!");
        if (word("exists")) {
            Predicate exists = new Predicate.Exists(subject);
            return not ? new Predicate.Not(exists) : exists;
        }
        if (!not && word("not_exists")) {
            return new Predicate.Not(new Predicate.Exists(subject));
        }
        if (word("in")) {
            Predicate in = new Predicate.In(subject, values());
            return not ? new Predicate.Not(in) : in;
        }
        if (!not && word("not_in")) {
            return new Predicate.Not(new Predicate.In(subject, values()));
        }
        throw refuse("an operator");
    }

    private List<String> values() {
        require("[");
        var all = new ArrayList<String>();
        do {
            all.add(value());
        } while (sign(","));
        require("]");
        return List.copyOf(all);
    }

    private String value() {
        blanks();
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return quoted();
        }
        int start = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && "()[],=!<>&|\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw refuse("a value");
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int end = text.indexOf(text.charAt(at), at + 1);
        if (end < 0) {
            throw refuse("a closing quote");
        }
        String inner = text.substring(at + 1, end);
        at = end + 1;
        return inner;
    }

    /// A pattern goes to the next blank, or to a parenthesis that it did not open.
    private PatternWithin pattern() {
        blanks();
        String found;
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            found = quoted();
        } else {
            int start = at;
            int open = 0;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                char c = text.charAt(at);
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (open < 0) {
                    break;
                }
                at++;
            }
            found = text.substring(start, at);
        }
        if (found.isEmpty()) {
            throw refuse("a pattern");
        }
        try {
            return new PatternWithin(Pattern.compile(found));
        } catch (PatternSyntaxException e) {
            throw new ClusterQuery.SyntaxException(
                    "pattern: " + found + " (expected: a regular expression; " + e.getDescription() + ")");
        }
    }

    private void require(String sign) {
        if (!sign(sign)) {
            throw refuse(sign);
        }
    }

    /// Takes a sign if it comes next. A `!` alone is not one that belongs to what follows.
    private boolean sign(String sign) {
        blanks();
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    private boolean word(String word) {
        blanks();
        int end = at + word.length();
        if (end > text.length()
                || !text.substring(at, end).toLowerCase(Locale.ROOT).equals(word)) {
            return false;
        }
        if (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_:.-".indexOf(text.charAt(end)) >= 0)) {
            return false;
        }
        at = end;
        return true;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ClusterQuery.SyntaxException refuse(String expected) {
        blanks();
        String rest = at >= text.length() ? "the end" : text.substring(at, Math.min(text.length(), at + 30));
        return new ClusterQuery.SyntaxException("position " + at + ": " + rest + " (expected: " + expected + ")");
    }
}
