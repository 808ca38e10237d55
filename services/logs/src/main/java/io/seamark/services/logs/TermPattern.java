package io.seamark.services.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Terms anywhere in a message: all of the plain ones, none of those behind `-`. Where there are only
/// terms behind `?`, any one of them; beside others these are not looked at, as documented. Upper and
/// lower case differ.
record TermPattern(List<Predicate<String>> required, List<Predicate<String>> optional, List<Predicate<String>> excluded)
        implements FilterPattern {
    static TermPattern read(PatternReader reader) {
        var required = new ArrayList<Predicate<String>>();
        var optional = new ArrayList<Predicate<String>>();
        var excluded = new ArrayList<Predicate<String>>();
        while (!reader.skipSpaces().isAtEnd()) {
            switch (reader.peek()) {
                case '?' -> {
                    reader.next();
                    optional.add(term(reader));
                }
                case '-' -> {
                    reader.next();
                    excluded.add(term(reader));
                }
                default -> required.add(term(reader));
            }
        }
        return new TermPattern(required, optional, excluded);
    }

    private static Predicate<String> term(PatternReader reader) {
        return switch (reader.peek()) {
            case '"' -> contains(reader.quoted());
            case '%' -> reader.regex()::matches;
            default -> contains(plain(reader.word("")));
        };
    }

    /// Terms with anything but letters, digits and underscores stand in quotes.
    private static String plain(String word) {
        if (!word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
            throw PatternReader.invalid();
        }
        return word;
    }

    private static Predicate<String> contains(String term) {
        return message -> message.contains(term);
    }

    @Override
    public boolean matches(String message) {
        if (required.isEmpty() && excluded.isEmpty()) {
            return optional.isEmpty() || optional.stream().anyMatch(term -> term.test(message));
        }
        return required.stream().allMatch(term -> term.test(message))
                && excluded.stream().noneMatch(term -> term.test(message));
    }
}
