package io.seamark.planes.scheduler;

import java.util.regex.Pattern;

/// A caller's pattern that may take a bounded number of steps for a value: one that would take for ever
/// does not match.
record PatternWithin(Pattern pattern) {
    private static final int MOST_STEPS = 200_000;

    boolean matches(String value) {
        try {
            return pattern.matcher(new Counted(value, new int[1])).matches();
        } catch (TooManySteps e) {
            return false;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /// Counts the characters that are looked at. Owned by the thread that matches.
    private record Counted(String text, int[] steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), steps);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super(null, null, false, false);
        }
    }
}
