package io.seamark.services.logs;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression of a filter pattern: letters, digits, `:_#=@/;,-` and the operators
/// `^$?[]{}|\*+.`, without groups. One that would take too long on a message does not match it.
record Regex(Pattern pattern) {
    private static final String SYMBOLS = ":_#=@/;,-^$?[]{}|\\*+.";
    private static final long MOST_STEPS = 20_000_000;

    static Regex parse(String text) {
        boolean known =
                text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || SYMBOLS.indexOf(c) >= 0));
        if (text.isEmpty() || !known) {
            throw PatternReader.invalid();
        }
        try {
            return new Regex(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw PatternReader.invalid();
        }
    }

    boolean matches(String text) {
        try {
            return pattern.matcher(new Counted(text)).find();
        } catch (TooLong e) {
            return false;
        }
    }

    /// Counts how often the matcher looks at a character.
    ///
    /// Owned by the thread that matches.
    private static final class Counted implements CharSequence {
        private final String text;
        private long steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            steps++;
            if (steps > MOST_STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("too many steps", null, false, false);
        }
    }
}
