package io.seamark.services.logs;

import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;

/// Reads a filter pattern from left to right.
///
/// Owned by the thread that parses.
final class PatternReader {
    private static final char END = '\0';
    private static final int MOST_REGEXES = 2;

    private final String text;
    private int at;
    private int regexes;

    PatternReader(String text) {
        this.text = text;
    }

    /// The next character; NUL at the end.
    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    char next() {
        if (isAtEnd()) {
            throw invalid();
        }
        return text.charAt(at++);
    }

    PatternReader skipSpaces() {
        while (!isAtEnd() && Character.isWhitespace(peek())) {
            at++;
        }
        return this;
    }

    /// Takes some text if it comes next, behind spaces.
    boolean take(String expected) {
        skipSpaces();
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    /// Takes a word if it comes next as a whole.
    boolean takeWord(String expected) {
        skipSpaces();
        int end = at + expected.length();
        if (!text.startsWith(expected, at) || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            return false;
        }
        at = end;
        return true;
    }

    void require(String expected) {
        if (!take(expected)) {
            throw invalid();
        }
    }

    /// Takes the characters up to the first of `stops` or white space, at least one.
    String word(String stops) {
        int start = at;
        while (!isAtEnd() && !Character.isWhitespace(peek()) && stops.indexOf(peek()) < 0) {
            at++;
        }
        if (at == start) {
            throw invalid();
        }
        return text.substring(start, at);
    }

    /// What stands between double quotes; a backslash takes the next character as it is.
    String quoted() {
        char quote = next();
        var out = new StringBuilder();
        for (char c = next(); c != quote; c = next()) {
            out.append(c == '\\' && (peek() == quote || peek() == '\\') ? next() : c);
        }
        return out.toString();
    }

    /// A regular expression between percent signs.
    Regex regex() {
        next();
        int start = at;
        while (peek() != '%') {
            next();
        }
        regexes++;
        if (regexes > MOST_REGEXES) {
            throw LogsErrors.invalid(
                    "Invalid filter pattern: it has more than " + MOST_REGEXES + " regular expressions");
        }
        return Regex.parse(text.substring(start, at++));
    }

    /// Conditions joined by `&&` and `||`, in parentheses where wanted.
    <S> Predicate<S> condition(Term<S> term) {
        Predicate<S> any = all(term);
        while (take("||")) {
            any = any.or(all(term));
        }
        return any;
    }

    private <S> Predicate<S> all(Term<S> term) {
        Predicate<S> all = one(term);
        while (take("&&")) {
            all = all.and(one(term));
        }
        return all;
    }

    private <S> Predicate<S> one(Term<S> term) {
        if (take("(")) {
            Predicate<S> inner = condition(term);
            require(")");
            return inner;
        }
        skipSpaces();
        return term.read(this);
    }

    void end() {
        skipSpaces();
        if (!isAtEnd()) {
            throw invalid();
        }
    }

    static InvalidParameterException invalid() {
        return LogsErrors.invalid("Invalid filter pattern");
    }

    @FunctionalInterface
    interface Term<S> {
        Predicate<S> read(PatternReader reader);
    }
}
